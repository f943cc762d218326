import Testing

@testable import Planning

/// What is known of units, shared as columns.
@Suite struct KnownValuesTests {
  private let table = KnownTable([
    Covariate(name: "size", values: .numbers([1, nil, 3])),
    Covariate(name: "kind", values: .categories([nil, "a", "b"])),
    Covariate(name: "void", values: .categories([nil, nil, nil])),
  ])

  private var rows: [KnownValues] { (0..<3).map { KnownValues(table, row: $0) } }

  @Test func `a row gives its values, and nothing for what is not known`() {
    #expect(rows[0]["size"] == .number(1) && rows[0]["kind"] == nil && rows[0]["other"] == nil)
    #expect(rows[2]["kind"] == .category("b") && rows[2].names == ["kind", "size"])
  }

  @Test func `rows of different tables are equal where they know the same`() {
    let alone: KnownValues = ["kind": .category("b"), "size": .number(3)]
    #expect(alone == rows[2] && alone.hashValue == rows[2].hashValue)
    #expect(rows[0] != rows[2] && rows[0] == ["size": .number(1)])
  }

  @Test func `a column comes back as it was, whole or put together again`() {
    let mixed: [KnownValues] = [rows[0], ["kind": .category("a")], rows[2]]
    for known in [rows, mixed] {
      #expect(KnownValues.column("size", of: known) == .numbers([1, nil, 3]))
      #expect(KnownValues.column("kind", of: known) == .categories([nil, "a", "b"]))
      #expect(KnownValues.column("void", of: known) == .numbers([nil, nil, nil]))
      #expect(KnownValues.column("none", of: known) == .numbers([nil, nil, nil]))
    }
    #expect(KnownValues.column("size", of: [rows[2], rows[0]]) == .numbers([3, 1]))
  }

  @Test func `a covariate of two kinds is named`() {
    var rows = KnownRows()
    #expect(rows.append(["a": .number(1)]) == nil)
    #expect(rows.append(["b": .number(1)]) == nil)
    #expect(rows.append(["a": .category("x")]) == "a")
    #expect(rows.columns["b"] == .numbers([nil, 1, nil]))
  }
}
