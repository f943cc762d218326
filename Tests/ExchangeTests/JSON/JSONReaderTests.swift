import Foundation
import Testing

@testable import Exchange

/// JSON read by hand, against the rules of RFC 8259 and the parser of Foundation.
@Suite struct JSONReaderTests {
  private static func read(_ text: String) throws -> JSONValue {
    try JSONReader.value(of: Array(text.utf8))
  }

  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .bool(true)), ("-0", .integer(0)), ("12", .integer(12)),
    ("1.50", .number(1.5)), ("3.0", .integer(3)), ("1e2", .integer(100)), ("2.5E-1", .number(0.25)),
    ("[]", .array([])), ("{}", .object([:])),
    ("[1, [2], {}]", .array([.integer(1), .array([.integer(2)]), .object([:])])),
    (#""a\"\\\/\b\f\n\r\tz""#, .string("a\"\\/\u{8}\u{C}\n\r\tz")),
    (#""\u00e9\ud83d\ude00""#, .string("é😀")), ("\"é\"", .string("é")),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    (
      #"{"a": {"b": [true, false]}}"#,
      .object(["a": .object(["b": .array([.bool(true), .bool(false)])])])
    ),
  ])
  func `what is JSON is read`(text: String, value: JSONValue) throws {
    #expect(try Self.read(text) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "01", "1.", ".5", "-", "+1", "1e", "0x1", "NaN", "Infinity", "1e999", "[1,]",
    "[1 2]",
    "[", "]", "{", "{a:1}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "\"",
    "\"\\x\"",
    "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\u+123\"", "\"a\nb\"", "1 2", "[1]]",
    "18446744073709551615", String(repeating: "[", count: 100_000),
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: DecodingError.self) { try Self.read(text) }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(throws: DecodingError.self) { try JSONReader.value(of: [34, 0xFF, 34]) }
    #expect(throws: DecodingError.self) { try JSONReader.value(of: [34, 0xC3, 34]) }
  }
}

/// Objects whose lists are written and read a record at a time.
@Suite struct LongJSONTests {
  private static func record(_ number: Int) -> JSONValue {
    .object(["id": .string("A\(number)"), "x": .number(Double(number) / 8), "n": .integer(1)])
  }

  private static func object(_ count: Int) -> (long: LongJSON, whole: JSONValue) {
    let head: [String: JSONValue] = ["a": .string("x"), "z": .array([.integer(1)]), "m": .null]
    var whole = head
    whole["list"] = .array((0..<count).map(record))
    whole["few"] = .array([])
    return (
      LongJSON(
        head,
        lists: ["list": .init(count: count, record: record), "few": .init(count: 0) { _ in .null }]),
      .object(whole)
    )
  }

  private static func pretty(_ object: LongJSON) throws -> String {
    var bytes: [UInt8] = []
    try object.pretty { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [0, 1, 49, 50, 30_000])
  func `text and digest are those of the same object in one piece`(count: Int) throws {
    let (long, whole) = Self.object(count)
    #expect(try Self.pretty(long) == CanonicalJSON.pretty(whole))
    #expect(try long.digest() == CanonicalJSON.digest(whole))
  }

  @Test(arguments: [0, 50, 3_000])
  func `records come back in their order, with the digest of the whole`(count: Int) throws {
    let (long, whole) = Self.object(count)
    let text = try LongJSONText(Array(Self.pretty(long).utf8), lists: ["list", "few"])
    var records: [JSONValue] = []
    let digest = try text.read(without: "nothing") { list, record in
      #expect(list == "list")
      records.append(record)
    }
    #expect(records == (0..<count).map { CanonicalJSONTests.whole(Self.record($0)) })
    #expect(try digest == CanonicalJSON.digest(whole))
    #expect(text.members["a"] == .string("x") && text.lists == ["few", "list"])
  }

  @Test(arguments: [
    "{\"list\": [1", "{\"list\": [1}]", "{\"list\": [1,]}", "{\"list\": }", "{\"list\": [1] x}",
    "{\"list\": [1], \"list\": []}", "{\"list\": [\"]}", "[]", "",
  ])
  func `a damaged list is refused`(text: String) {
    #expect(throws: (any Error).self) {
      let text = try LongJSONText(Array(text.utf8), lists: ["list"])
      _ = try text.read(without: "digest") { _, _ in }
    }
  }

  @Test func `a list that is another value counts as any member`() throws {
    let text = try LongJSONText(Array("{\"list\": 3, \"digest\": \"d\"}".utf8), lists: ["list"])
    #expect(text.members["list"] == .integer(3) && text.lists.isEmpty)
    #expect(
      try text.read(without: "digest") { _, _ in }
        == CanonicalJSON.digest(JSONValue.object(["list": .integer(3)])))
  }
}

extension CanonicalJSONTests {
  /// Numbers without fraction as whole ones.
  static func whole(_ value: JSONValue) -> JSONValue { (try? CanonicalJSON.whole(value)) ?? value }
}
