import Pipeline
import Testing

@testable import Planning

/// Names kept once each, and units of one account.
@Suite struct KnownNamesTests {
  @Test func `names come back in their order, and nothing as nothing`() {
    let values: [String?] = ["b", nil, "a", "b", ""]
    let known = KnownNames(values)
    #expect(Array(known) == values && known.names == ["b", "a", ""])
    #expect(known.isVaried && !KnownNames(["a", "a"]).isVaried && !KnownNames([nil]).isVaried)
  }

  @Test func `lists are equal where every unit has the same name, however names are numbered`() {
    let other = KnownNames(codes: [2, nil, 1], names: ["unused", "b", "a"])
    #expect(other == ["a", nil, "b"] && other.hashValue == KnownNames(["a", nil, "b"]).hashValue)
    #expect(other != ["a", nil, "a"])
    #expect(Levels(other).names.isEmpty)
  }

  @Test func `a unit of one account is a family of one`() {
    #expect(UnitAccounts(7) == UnitAccounts([7]) && Array(UnitAccounts(7)) == [7])
    #expect(Array(UnitAccounts([3, 1])) == [3, 1] && UnitAccounts([]).isEmpty)
  }
}
