import Testing

@testable import Planning

/// What is said of pilots too small to prove anything.
@Suite struct FewWaysTests {
  private func note(
    _ strata: [Int32], treated: Set<Int>, confidence: Double = 0.95
  ) -> String? {
    FewWays.note(
      strata: strata, assignment: Assignment(isTreated: strata.indices.map(treated.contains)),
      arms: 1, confidence: confidence)
  }

  /// Of 4 units 2 can be chosen in 6 ways; exchanged arms are as far apart: 2 of 6.
  @Test func `four units by halves can be divided in six ways`() throws {
    let words = try #require(note([0, 0, 0, 0], treated: [0, 2]))
    #expect(
      words.hasPrefix(
        "4 units can be divided in 6 ways only: however much the play does, chance alone gives as "
          + "large a difference 33 times in 100, and the brief asks for less than 5."))
  }

  /// Five pairs: 32 ways, 2 of them one time in 16. Six pairs: 64 ways, one time in 32.
  @Test func `pairs have fewer ways than units drawn freely`() throws {
    func pairs(_ count: Int) -> String? {
      note((0..<Int32(2 * count)).map { $0 / 2 }, treated: Set((0..<count).map { 2 * $0 }))
    }
    #expect(try #require(pairs(5)).hasPrefix("10 units can be divided in 32 ways only"))
    #expect(pairs(6) == nil)
    #expect(note([Int32](repeating: 0, count: 10), treated: [0, 1, 2, 3, 4]) == nil)
  }

  /// Of 7 units 2 in 21 ways, one of which is the largest: 4.8 %, less than 5 % and more than 2.5 %.
  @Test func `arms that differ in size cannot be exchanged`() {
    let strata = [Int32](repeating: 0, count: 7)
    #expect(note(strata, treated: [0, 1]) == nil)
    #expect(note(strata, treated: [0, 1], confidence: 0.975) != nil)
  }
}
