import Testing

@testable import Statistics

/// The bits behind every assignment.
@Suite struct RandomGeneratorTests {
  /// The vector of the Rust crate `rand_xoshiro`, made with the authors' C code from state 1, 2, 3, 4
  /// (https://prng.di.unimi.it/xoshiro256starstar.c).
  @Test func `the bits are those of the published algorithm`() {
    var generator = RandomGenerator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
      10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    for value in expected { #expect(generator.next() == value) }
  }

  /// Values of an independent implementation, `Fixtures/generator.py`.
  @Test(
    arguments: [
      (0, 0, [4_584_155_835_686_347_019, 6_593_786_608_613_508_372, 9_205_408_310_319_559_077]),
      (42, 0, [13_293_875_440_306_646_534, 18_055_321_799_860_681_566, 6_286_577_054_238_534_448]),
      (42, 1, [9_100_455_945_839_299_464, 8_264_929_878_914_217_062, 6_550_696_161_147_627_899]),
      (
        .max, .max,
        [11_016_454_004_342_150_170, 9_770_638_526_395_442_194, 4_021_221_441_493_005_562]
      ),
    ] as [(UInt64, UInt64, [UInt64])])
  func `a seed and a stream give the same bits for ever`(
    seed: UInt64, stream: UInt64, expected: [UInt64]
  ) {
    var generator = RandomGenerator(seed: seed, stream: stream)
    for value in expected { #expect(generator.next() == value) }
  }

  /// Chi-square with bound − 1 degrees of freedom; the limits are its 99.9 % points.
  @Test(arguments: [(2, 10.83), (3, 13.82), (7, 22.46), (10, 27.88)])
  func `bounded draws are uniform`(bound: Int, limit: Double) {
    var generator = RandomGenerator(seed: 2026)
    var counts = [Int](repeating: 0, count: bound)
    let draws = 20_000
    for _ in 0..<draws { counts[generator.uniform(below: bound)] += 1 }
    let expected = Double(draws) / Double(bound)
    let distance = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) }
    #expect(distance / expected < limit)
  }

  @Test func `every order of four is drawn about equally often`() {
    var counts: [[Int]: Int] = [:]
    var generator = RandomGenerator(seed: 11)
    for _ in 0..<12_000 {
      var order = [0, 1, 2, 3]
      generator.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 24)
    // 500 expected each, standard deviation 21.9: five of them either side.
    for count in counts.values { #expect(abs(count - 500) < 110) }
  }

  @Test func `streams of one seed are uncorrelated`() {
    let length = 5_000
    for stream in 0..<5 as Range<UInt64> {
      var first = RandomGenerator(seed: 7, stream: stream)
      var second = RandomGenerator(seed: 7, stream: stream + 1)
      var sum = 0.0
      for _ in 0..<length { sum += (first.unitInterval() - 0.5) * (second.unitInterval() - 0.5) }
      // The correlation has standard deviation 1/√5000 = 0.0141: four of them.
      #expect(abs(sum / Double(length) * 12) < 0.057)
    }
  }

  @Test func `the first draws of successive streams are uniform`() {
    // Draw k of a design uses stream k, so it is across streams that evenness matters.
    let streams = 20_000
    var sum = 0.0
    var squares = 0.0
    for stream in 0..<streams {
      var generator = RandomGenerator(seed: 1, stream: UInt64(stream))
      let value = generator.unitInterval()
      sum += value
      squares += value * value
    }
    // Standard deviations of the means: 0.289/√20000 = 0.0020 and 0.298/√20000 = 0.0021.
    #expect(abs(sum / Double(streams) - 0.5) < 0.008)
    #expect(abs(squares / Double(streams) - 1 / 3.0) < 0.0084)
  }
}
