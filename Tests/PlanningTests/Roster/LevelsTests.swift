import Pipeline
import Testing

@testable import Planning

/// The groups of a category.
@Suite struct LevelsTests {
  @Test func `groups of one are left over and unknown units have none`() {
    let levels = Levels(["b", "a", nil, "b", "c", "a"])
    #expect(levels.names == ["a", "b"])
    #expect(levels.codes == [1, 0, nil, 1, 2, 0])
  }

  /// Group k of 1…60 has k + 1 units: the 50 largest are 11…60.
  @Test func `at most fifty groups keep their name, the largest`() {
    let values: [String?] = (1...60).flatMap { Array(repeating: "\(100 + $0)", count: $0 + 1) }
    let levels = Levels(KnownNames(values))
    #expect(levels.names == (111...160).map { "\($0)" })
    #expect(levels.codes.first == 50 && levels.codes.last == 49)
  }

  @Test func `among groups of one size the first by name is kept`() {
    let values: [String?] = (0..<102).map { "\(500 - $0 / 2)" }
    #expect(Levels(KnownNames(values)).names == (450...499).map { "\($0)" })
  }

  @Test func `a hundred thousand groups of one are none`() {
    let levels = Levels(KnownNames((0..<100_000).map { "\($0)" as String? }))
    #expect(levels.names.isEmpty && Set(levels.codes) == [0])
  }
}
