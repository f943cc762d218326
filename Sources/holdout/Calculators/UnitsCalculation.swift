internal import ArgumentParser
internal import Pipeline
internal import Statistics

/// What `calc units` works out of one table: which estimator the options ask for, and its answer.
struct UnitsCalculation {
  let numerators: [Double]
  let denominators: [Double]?
  let isTreated: [Bool]
  let covariates: [[Double]]
  let strata: [Int32]?
  let clusters: [Int32]?
  let options: CalcUnits
  let level: ConfidenceLevel

  /// The answer.
  func result() throws -> CalculatorResult {
    let method = options.method ?? usualMethod
    try refuseWhatDoesNotFit(method)
    var result = try estimating(name(method), options.measure.rawValue) { result in
      switch method {
      case .score: try score(&result)
      case .delta, .welch, .student, .fieller, .yuen, .logRatio:
        try compare(&result, method)
      case .randomization: try randomization(&result)
      case .bca: try bootstrap(&result)
      }
    }
    result.units = CalculatorResult.Arms(
      treatment: Double(isTreated.count { $0 }), holdout: Double(isTreated.count { !$0 }))
    result.scale = isRelative ? .change : method == .score ? .points : .plain
    return result
  }

  private var isRelative: Bool { options.measure == .relative || options.method == .fieller }

  private var usualMethod: CalcUnits.Method {
    guard covariates.isEmpty, options.winsorize == nil else { return .welch }
    let ones = numerators.map { _ in 1.0 }
    let isCount = zip(numerators, denominators ?? ones).allSatisfy {
      $0 >= 0 && $0 <= $1 && $0 == $0.rounded() && $1 == $1.rounded()
    }
    if isCount, strata == nil { return .score }
    if options.measure == .relative { return .fieller }
    return denominators == nil ? .welch : .delta
  }

  private func name(_ method: CalcUnits.Method) -> String {
    var name = method.rawValue
    if !covariates.isEmpty { name += ", \(options.adjust.rawValue)" }
    if options.winsorize != nil { name += ", winsorized" }
    return name
  }

  private func refuseWhatDoesNotFit(_ method: CalcUnits.Method) throws {
    let isPlain = covariates.isEmpty && options.winsorize == nil
    if !isPlain, method != .welch, method != .fieller, method != .delta {
      throw ValidationError("--method \(method.rawValue) takes no covariates and no --winsorize")
    }
    if !covariates.isEmpty, options.winsorize != nil {
      throw ValidationError("choose --covariates or --winsorize")
    }
    if strata != nil,
      [.score, .delta, .bca, .yuen, .student, .logRatio]
        .contains(method)
    {
      throw ValidationError(
        "--method \(method.rawValue) knows no --stratum; use welch or randomization")
    }
    if denominators != nil, [.welch, .student, .randomization, .yuen].contains(method),
      covariates.isEmpty
    {
      throw ValidationError(
        "--method \(method.rawValue) compares means; leave out --denominator, or use score, delta, "
          + "fieller or bca")
    }
  }

  /// Columns with one entry a cluster, summed; the rows themselves without clusters.
  private func byCluster() -> (numerators: [Double], denominators: [Double], isTreated: [Bool]) {
    let denominators = denominators ?? numerators.map { _ in 1 }
    guard let clusters else { return (numerators, denominators, isTreated) }
    let count = Int(clusters.max() ?? -1) + 1
    var sums = (
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count),
      [Bool](repeating: false, count: count)
    )
    for (row, cluster) in clusters.enumerated() {
      sums.0[Int(cluster)] += numerators[row]
      sums.1[Int(cluster)] += denominators[row]
      sums.2[Int(cluster)] = isTreated[row]
    }
    return sums
  }

  private func split<Value>(_ column: [Value], _ arms: [Bool]) -> (
    treatment: [Value], holdout: [Value]
  ) {
    let pairs = zip(column, arms)
    return (pairs.filter { $0.1 }.map(\.0), pairs.filter { !$0.1 }.map(\.0))
  }

  private func score(_ result: inout CalculatorResult) throws {
    let units = byCluster()
    let numerators = split(units.numerators, units.isTreated)
    let denominators = split(units.denominators, units.isTreated)
    let comparison = try ClusteredRateDifference(
      treatment: UnitCounts(
        numerators: numerators.treatment, denominators: denominators.treatment),
      holdout: UnitCounts(numerators: numerators.holdout, denominators: denominators.holdout))
    if isRelative {
      result.estimate = comparison.relativeLift
      result.interval = try comparison.relativeInterval(confidenceLevel: level)
      if result.estimate == nil { result.reason = "the holdout's value is zero" }
    } else {
      result.estimate = comparison.value
      result.interval = comparison.interval(confidenceLevel: level)
    }
    result.pValue = comparison.pValue()
    result.effectiveTrials = CalculatorResult.Arms(
      treatment: comparison.effective.treatment.trials,
      holdout: comparison.effective.holdout.trials)
    result.notes = [
      "correlation within units \(significant(comparison.correlation)), design effects "
        + "\(significant(comparison.treatmentDesignEffect)) and "
        + significant(comparison.holdoutDesignEffect)
    ]
  }

  private func randomization(_ result: inout CalculatorResult) throws {
    let design = try PermutationDesign(
      isTreated: isTreated, strata: strata, clusters: clusters)
    let test = try PermutationTest(
      values: numerators, design: design,
      method: .automatic(draws: options.draws, seed: options.seed))
    result.pValue = test.pValue
    if isRelative {
      result.estimate = try test.replayed().relativeLift
      result.interval = try test.relativeInterval(confidenceLevel: level)
    } else {
      result.estimate = test.difference
      result.standardError = test.standardError
      result.interval = try test.interval(confidenceLevel: level)
    }
    result.notes = [
      test.isExact
        ? "all \(Wording.count(test.assignments)) assignments"
        : "\(Wording.count(test.assignments)) draws, seed \(options.seed)"
    ]
  }

  private func bootstrap(_ result: inout CalculatorResult) throws {
    let units = byCluster()
    let numerators = split(units.numerators, units.isTreated)
    let denominators = split(units.denominators, units.isTreated)
    let bootstrap = try Bootstrap(
      treatment: RatioSample(
        numerators: numerators.treatment, denominators: denominators.treatment),
      holdout: RatioSample(numerators: numerators.holdout, denominators: denominators.holdout),
      measure: isRelative ? .relativeLift : .difference, resamples: options.draws,
      seed: options.seed)
    result.estimate = bootstrap.value
    result.standardError = bootstrap.standardError
    result.interval = try bootstrap.interval(confidenceLevel: level)
    result.pValue = try bootstrap.pValue()
    result.notes = [
      "\(Wording.count(bootstrap.resamples)) resamples of units, seed \(options.seed)"
    ]
  }

  private func compare(_ result: inout CalculatorResult, _ method: CalcUnits.Method) throws {
    if covariates.isEmpty, strata != nil || clusters != nil, method == .welch || method == .fieller,
      denominators == nil
    {
      return try designed(&result)
    }
    if !covariates.isEmpty, options.adjust != .cuped { return try adjusted(&result) }
    let comparison = try armComparison(method)
    switch method {
    case _ where method == .logRatio || (method == .delta && isRelative):
      let shortcut = try comparison.relativeShortcut(method == .logRatio ? .logRatio : .delta)
      result.measure = CalcUnits.Measure.relative.rawValue
      result.estimate = shortcut.lift
      result.standardError = shortcut.estimate.standardError
      result.degreesOfFreedom = shortcut.estimate.degreesOfFreedom
      result.interval = try shortcut.interval(confidenceLevel: level)
      result.pValue = try shortcut.pValue()
      result.notes = ["its own test, which may contradict that of the difference"]
    case _ where isRelative: try relative(&result, of: comparison)
    default: try result.take(comparison.difference, level: level)
    }
  }

  private func armComparison(_ method: CalcUnits.Method) throws -> any ArmComparison {
    if !covariates.isEmpty {
      if let denominators {
        guard covariates.count == 1 else {
          throw ValidationError("CUPED of a ratio takes one covariate")
        }
        return try VarianceReduction(
          numerators: numerators, denominators: denominators, isTreated: isTreated,
          covariate: covariates[0])
      }
      return try VarianceReduction(
        outcome: numerators, isTreated: isTreated, covariates: covariates)
    }
    let units = byCluster()
    let values = split(units.numerators, units.isTreated)
    if let share = options.winsorize {
      return try WinsorizedDifference(
        treatment: values.treatment, holdout: values.holdout, share: share)
    }
    if method == .yuen {
      return try TrimmedDifference(
        treatment: values.treatment, holdout: values.holdout, share: options.trim)
    }
    if denominators == nil, clusters == nil {
      return try MeanDifference(
        treatment: values.treatment, holdout: values.holdout,
        variances: method == .student ? .pooled : .separate)
    }
    let denominators = split(units.denominators, units.isTreated)
    return try RatioDifference(
      treatment: RatioSample(
        numerators: values.treatment, denominators: denominators.treatment),
      holdout: RatioSample(numerators: values.holdout, denominators: denominators.holdout))
  }

  private func relative(_ result: inout CalculatorResult, of comparison: any ArmComparison) throws {
    result.measure = CalcUnits.Measure.relative.rawValue
    result.estimate = comparison.relativeLift
    if result.estimate == nil { result.reason = "the holdout's value is zero" }
    result.pValue = try comparison.pValue()
    result.take(try comparison.relativeSet(confidenceLevel: level))
  }

  private func designed(_ result: inout CalculatorResult) throws {
    guard !isRelative else {
      throw ValidationError(
        "with --stratum or --cluster the relative lift comes from --method randomization")
    }
    let difference = try DesignedDifference(
      outcome: numerators, isTreated: isTreated, blocks: strata, clusters: clusters)
    try result.take(difference.difference, level: level)
    result.notes = ["design: \(difference.design.rawValue), blocks: \(difference.blocks)"]
  }

  private func adjusted(_ result: inout CalculatorResult) throws {
    guard denominators == nil else {
      throw ValidationError(
        "--adjust \(options.adjust.rawValue) compares means; use cuped for ratios")
    }
    let adjusted = try AdjustedMeanDifference(
      outcome: numerators, isTreated: isTreated, covariates: covariates,
      adjustment: options.adjust == .lin ? .interacted : .common, blocks: strata,
      clusters: clusters)
    if isRelative {
      result.measure = CalcUnits.Measure.relative.rawValue
      result.estimate = adjusted.relativeLift
      result.pValue = try adjusted.pValue()
      result.take(try adjusted.relativeSet(confidenceLevel: level))
    } else {
      try result.take(adjusted.difference, level: level)
    }
    result.notes = ["errors: \(adjusted.errors.kind.rawValue.uppercased())"]
  }
}
