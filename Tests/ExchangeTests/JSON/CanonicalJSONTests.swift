import Exchange
import Testing

@Suite struct CanonicalJSONTests {
  private let value = JSONValue.object([
    "b": .array([.integer(1), .number(2.5), .null, .bool(true)]),
    "a": .string("x/y \"q\" \n\u{1} ü"),
    "big": .integer(.max), "small": .integer(.min), "empty": .object([:]), "none": .array([]),
    "Z": .number(0.1),
  ])

  private func text(_ value: some Encodable) throws -> String {
    String(decoding: try CanonicalJSON.bytes(value), as: UTF8.self)
  }

  @Test func `names are sorted, nothing is spaced and slashes stay`() throws {
    #expect(
      try text(value)
        == #"{"Z":0.1,"a":"x/y \"q\" \n\u0001 ü","b":[1,2.5,null,true],"big":9223372036854775807,"empty":{},"none":[],"small":-9223372036854775808}"#
    )
  }

  @Test func `a whole number is spelled the same whether it was counted or computed`() throws {
    #expect(try text(JSONValue.number(3)) == "3")
    #expect(try text(JSONValue.number(-0.0)) == "0")
    #expect(try text([3.0, 1e21, 1e-7]) == "[3,1e+21,1e-07]")
  }

  @Test(arguments: [0.1, 1.0 / 3, 1e15, 9_007_199_254_740_992, 1e16, 1e300, -2.5e-10])
  func `a number is read back as itself`(number: Double) throws {
    let bytes = try CanonicalJSON.bytes([number])
    #expect(try CanonicalJSON.read([Double].self, from: bytes) == [number])
    let tree = try CanonicalJSON.read(JSONValue.self, from: bytes)
    #expect(try CanonicalJSON.bytes(tree) == bytes)
  }

  @Test func `reading the pretty form leads to the same digest`() throws {
    let wide = JSONValue.object([
      "rows": .array((0..<40).map { .object(["id": .integer($0), "x": .number(0.1)]) }),
      "value": value,
    ])
    let pretty = try CanonicalJSON.pretty(wide)
    let again = try CanonicalJSON.read(JSONValue.self, from: Array(pretty.utf8))
    #expect(again == wide)
    #expect(try CanonicalJSON.digest(again) == CanonicalJSON.digest(wide))
  }

  @Test func `what fits into 100 columns stands on one line`() throws {
    let short = JSONValue.object(["a": .array([.integer(1), .integer(2)]), "b": .null])
    #expect(try CanonicalJSON.pretty(short) == "{ \"a\": [1, 2], \"b\": null }\n")
    let long = JSONValue.object([
      "list": .array([.integer(1)]), "text": .string(String(repeating: "x", count: 90)),
    ])
    #expect(
      try CanonicalJSON.pretty(long)
        == "{\n  \"list\": [1],\n  \"text\": \"\(String(repeating: "x", count: 90))\"\n}\n")
  }

  @Test func `a record in a list stands on one line, a list of numbers wraps at 100 columns`()
    throws
  {
    let record = JSONValue.object(["name": .string(String(repeating: "x", count: 150))])
    let records = try CanonicalJSON.pretty(JSONValue.array([record, record]))
    #expect(records.split(separator: "\n").count == 4)
    let numbers = JSONValue.array((0..<200).map { .array([.integer($0), .integer($0 * $0)]) })
    let lines = try CanonicalJSON.pretty(JSONValue.object(["numbers": numbers]))
      .split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func `the order of encoding means nothing`() throws {
    struct Forth: Encodable { let a = 1, b = "x" }
    struct Back: Encodable { let b = "x", a = 1 }
    #expect(try CanonicalJSON.digest(Forth()) == CanonicalJSON.digest(Back()))
  }

  @Test func `what is no number has no JSON`() {
    #expect(throws: EncodingError.self) { try CanonicalJSON.bytes([Double.nan]) }
    #expect(throws: EncodingError.self) { try CanonicalJSON.bytes(JSONValue.number(.infinity)) }
  }

  @Test func `a whole number too large to keep is refused, not rounded`() throws {
    #expect(throws: (any Error).self) { try CanonicalJSON.bytes([UInt64.max]) }
    #expect(try text([UInt64(Int64.max)]) == "[9223372036854775807]")
    #expect(try text([1e19]) == "[1e+19]")
  }
}
