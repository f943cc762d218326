import Pipeline
import Testing

/// Lists that hold little for what is not known.
@Suite struct KnownColumnsTests {
  /// The ends of what four bytes hold, a half, a negative nought, sizes that are no whole numbers of
  /// four bytes, and infinity.
  @Test(
    arguments: [
      [1, nil, -3], [], [nil, nil], [Double(Int32.max), Double(Int32.min + 1)],
      [Double(Int32.min), 2], [0.5, nil, 4], [-0.0, 1], [3e9, nil], [.infinity, -.infinity, nil],
    ] as [[Double?]])
  func `numbers come back to the bit, and nothing as nothing`(values: [Double?]) {
    let known = KnownNumbers(values)
    #expect(known.map { $0?.bitPattern } == values.map { $0?.bitPattern })
    #expect(known == KnownNumbers(values) && known.hashValue == KnownNumbers(values).hashValue)
    #expect(known != KnownNumbers(values + [nil]))
  }

  @Test func `numbers are equal however they are kept, and what is no number is not known`() {
    #expect(KnownNumbers([1, .nan]) == [1, nil])
    #expect(Array(KnownNumbers([0.5, 1]).dropFirst()) == Array(KnownNumbers([1])))
  }

  @Test(arguments: [[0, nil, 254], [0, nil, 255], [70_000, nil], [], [nil]] as [[Int32?]])
  func `positions come back, few names or many`(codes: [Int32?]) {
    let known = KnownCodes(codes)
    #expect(Array(known) == codes && known.count == codes.count)
    #expect(known == KnownCodes(codes) && known != KnownCodes(codes + [0]))
  }
}
