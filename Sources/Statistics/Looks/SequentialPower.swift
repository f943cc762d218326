extension GroupSequentialDesign {
  /// The chance to stop upwards by the last look.
  ///
  /// - Parameter drift: the true effect over its standard error with all information gathered.
  /// - Returns: a probability in [0, 1].
  public func power(drift: Double) -> Double {
    let exits = Self.exits(times, bounds, drift: drift, sides: sides)
    return min(exits.reduce(0) { $0 + $1.upper }, 1)
  }

  /// The drift that is found with a given power.
  ///
  /// - Parameter power: the chance to stop upwards, above the error of the upper side, below 1.
  /// - Returns: the true effect over its standard error with all information gathered.
  /// - Throws: `SampleError.outOfRange` for any other power.
  public func drift(power: Double) throws(SampleError) -> Double {
    let level = (1 - confidenceLevel.value) / 2
    guard power > level, power < 1 - 1e-9 else {
      throw .outOfRange(
        name: "power", value: power, allowed: "above the error of \(level) and below 1")
    }
    let single = Normal.quantile(power) - Normal.quantile(level)
    let drift = smoothRoot(at: power, between: 0, and: single + 8, tolerance: 1e-11) {
      self.power(drift: $0)
    }
    guard let drift else {
      throw .notEstimable(reason: "these looks do not reach a power of \(power)")
    }
    return drift
  }

  /// How many times the units of a single test the looks may need in the end.
  ///
  /// - Parameter power: the power to keep, such as 0.8.
  /// - Returns: the largest number of units over that of a single test of the same level and power,
  ///   at least 1 but for rounding.
  /// - Throws: `SampleError.outOfRange` for a power not above the error or not below 1.
  public func inflation(power: Double = 0.8) throws(SampleError) -> Double {
    let single =
      Normal.quantile(power) - Normal.quantile((1 - confidenceLevel.value) / 2)
    let drift = try drift(power: power)
    return (drift / single) * (drift / single)
  }

  /// The share of all information gathered on average when the pilot stops.
  ///
  /// Times `inflation` it is the average number of units over that of a single test.
  ///
  /// - Parameter drift: the true effect over its standard error with all information gathered; 0 for
  ///   no effect.
  /// - Returns: a share in (0, 1].
  public func expectedInformation(drift: Double) -> Double {
    let exits = Self.exits(times, bounds, drift: drift, sides: sides)
    var going = 1.0
    var sum = 0.0
    for look in times.indices {
      let stopping = look + 1 < times.count ? exits[look].upper + exits[look].lower : going
      sum += times[look] * stopping
      going -= stopping
    }
    return sum
  }
}
