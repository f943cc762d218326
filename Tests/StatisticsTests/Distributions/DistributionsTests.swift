import Foundation
import Testing

@testable import Statistics

/// The normal and Student's t distribution against R, `Fixtures/distributions.R`.
@Suite struct DistributionsTests {
  @Test(arguments: [
    (0.975, 1.95996398454005), (0.995, 2.57582930354890), (1e-10, -6.36134090240406),
    (0.6, 0.25334710313580), (0.001, -3.09023230616781), (0.5, 0),
  ])
  func `normal quantiles are those of R`(probability: Double, expected: Double) {
    #expect(abs(Normal.quantile(probability) - expected) < 1e-13)
  }

  @Test(arguments: [
    (-8, 6.22096057427178e-16), (-1.5, 6.68072012688581e-02), (0.3, 6.17911422188953e-01),
    (2, 9.77249868051821e-01),
  ])
  func `normal shares are those of R`(value: Double, expected: Double) {
    #expect(abs(Normal.cumulative(value) / expected - 1) < 1e-13)
  }

  @Test func `all of the normal distribution lies below infinity`() {
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.cumulative(.infinity) == 1)
    #expect(Normal.cumulative(-.infinity) == 0)
  }

  /// R: `qt(c(0.6, 0.975, 0.9999), df)` and `pt(c(-3, 0.5), df)`.
  @Test(
    arguments: [
      (
        0.5, [0.397975426784782, 164.557673480494, 10284911.5631824],
        [0.183654077992972, 0.621340963535282]
      ),
      (
        1, [0.324919696232906, 12.7062047361747, 3183.09875711850],
        [0.102416382349567, 0.647583617650433]
      ),
      (
        2.5, [0.281459512748548, 3.57465484200369, 34.8679693211164],
        [0.0362880477745159, 0.671151040065143]
      ),
      (
        7, [0.263166861352023, 2.36462425159278, 7.06343282815764],
        [0.00997106306599626, 0.683796432155358]
      ),
      (
        30, [0.255605364951913, 2.04227245630124, 4.23398595727206],
        [0.00269498203282597, 0.689638497557436]
      ),
      (
        158, [0.253774123833361, 1.97509207271208, 3.80815196686937],
        [0.0015689675898961, 0.691114638034281]
      ),
      (
        5000, [0.253360583969232, 1.96043855170651, 3.72177616833681],
        [0.0013565545121429, 0.691451459572983]
      ),
    ] as [(Double, [Double], [Double])])
  func `t quantiles and shares are those of R`(
    freedom: Double, quantiles: [Double], shares: [Double]
  ) throws {
    let distribution = try StudentT(degreesOfFreedom: freedom)
    for (probability, expected) in zip([0.6, 0.975, 0.9999], quantiles) {
      #expect(abs(try distribution.quantile(probability) / expected - 1) < 1e-10)
      #expect(abs(try distribution.quantile(1 - probability) / expected + 1) < 1e-10)
    }
    for (value, expected) in zip([-3, 0.5], shares) {
      #expect(abs(try distribution.cumulative(value) / expected - 1) < 1e-12)
    }
  }

  @Test(arguments: [0.3, 1, 3, 12.7, 99, 1e4, 9.9e6, 1e7, 1e12])
  func `a t quantile has its share below it`(freedom: Double) throws {
    let distribution = try StudentT(degreesOfFreedom: freedom)
    for probability in [1e-6, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999] {
      let share = try distribution.cumulative(distribution.quantile(probability))
      #expect(abs(share / probability - 1) < 1e-9)
    }
  }

  @Test func `with many degrees of freedom t is normal`() throws {
    let level = ConfidenceLevel.ninetyFive
    for freedom in [9.9e6, 1.1e7, .infinity] {
      let value = try StudentT(degreesOfFreedom: freedom).criticalValue(level)
      #expect(abs(value - Normal.criticalValue(level)) < 1e-6)
    }
  }

  @Test func `a value the library does not have is an error that names the function`() throws {
    #expect(throws: NumericalError(function: "gsl_cdf_beta_P", message: "no value")) {
      try GSL.betaShare(below: 0.5, -1, 2)
    }
    #expect(try GSL.betaShare(below: 0.25, 1, 1) == 0.25)
    #expect(try GSL.betaShare(above: 0.25, 1, 1) == 0.75)
  }

  @Test func `no degrees of freedom is an error`() {
    #expect(throws: SampleError.self) { try StudentT(degreesOfFreedom: 0) }
    #expect(throws: SampleError.self) { try StudentT(degreesOfFreedom: .nan) }
  }
}
