internal import Pipeline
internal import Statistics

/// One result of a calculator, as people read it and as JSON has it.
///
/// What a method does not give, or gives without bound, is left out; what could not be estimated is
/// null with its reason.
struct CalculatorResult: Encodable {
  /// A number for each arm.
  struct Arms: Encodable {
    let treatment: Double
    let holdout: Double
  }

  /// What an estimate is a number of, so that people are also told it as they would say it.
  enum Scale {
    /// A ratio, or what the file's column holds.
    case plain
    /// A share: 0.25 is 25.0%.
    case share
    /// A difference of shares: 0.2 is +20.0 points.
    case points
    /// A relative change: 0.5 is +50%.
    case change

    /// The number as people say it; nil where the number itself says it.
    func words(_ value: Double) -> String? {
      guard value.isFinite else { return nil }
      return switch self {
      case .plain: nil
      case .share: Wording.percent(value)
      case .points: Wording.points(value)
      case .change: Wording.change(value)
      }
    }
  }

  /// The group the result is for, with `--by`.
  var group: String?
  var method: String
  var measure: String?
  var estimate: Double?
  var interval: ConfidenceInterval?
  var pValue: Double?
  var pValueGreater: Double?
  var pValueLess: Double?
  var statistic: Double?
  var standardError: Double?
  var degreesOfFreedom: Double?
  var units: Arms?
  var effectiveTrials: Arms?
  var notes: [String] = []
  var reason: String?
  /// What people are told in place of the method, the estimate and the units; JSON has those.
  var told: [(label: String, value: String)]?
  /// What the estimate is a number of.
  var scale = Scale.plain

  private enum Key: String, CodingKey {
    case group, method, measure, estimate, interval, pValue, pValueGreater, pValueLess
    case statistic, standardError
    case degreesOfFreedom, units, effectiveTrials, notes, reason
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(group, forKey: .group)
    try container.encode(method, forKey: .method)
    try container.encodeIfPresent(measure, forKey: .measure)
    try container.encode(estimate?.whenFinite, forKey: .estimate)
    try container.encodeIfPresent(interval.map(IntervalEnds.init), forKey: .interval)
    try container.encodeIfPresent(pValue, forKey: .pValue)
    try container.encodeIfPresent(pValueGreater, forKey: .pValueGreater)
    try container.encodeIfPresent(pValueLess, forKey: .pValueLess)
    try container.encodeIfPresent(statistic?.whenFinite, forKey: .statistic)
    try container.encodeIfPresent(standardError?.whenFinite, forKey: .standardError)
    try container.encodeIfPresent(degreesOfFreedom?.whenFinite, forKey: .degreesOfFreedom)
    try container.encodeIfPresent(units, forKey: .units)
    try container.encodeIfPresent(effectiveTrials, forKey: .effectiveTrials)
    try container.encode(notes, forKey: .notes)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}

extension Double {
  /// The number, or nil where it is infinite: JSON has no such number.
  fileprivate var whenFinite: Double? { isFinite ? self : nil }
}

/// An interval as JSON has it: an end without bound is null.
struct IntervalEnds: Encodable {
  let lower: Double?
  let upper: Double?
  let confidenceLevel: Double

  init(_ interval: ConfidenceInterval) {
    lower = interval.lower.whenFinite
    upper = interval.upper.whenFinite
    confidenceLevel = interval.confidenceLevel.value
  }

  private enum Key: String, CodingKey { case lower, upper, confidenceLevel }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(lower, forKey: .lower)
    try container.encode(upper, forKey: .upper)
    try container.encode(confidenceLevel, forKey: .confidenceLevel)
  }
}

extension CalculatorResult {
  /// The result for people: a line for each thing known.
  var text: String {
    var lines: [(String, String)] = []
    if let group { lines.append(("group", group)) }
    if let told {
      lines += told + [("method", method)]
    } else {
      let known = measure.map { method.hasSuffix($0) ? method : "\(method), \($0)" }
      lines.append(("method", known ?? method))
      lines.append(("estimate", estimate.map(said) ?? "not estimable: \(reason ?? "")"))
    }
    if let interval {
      let level = Wording.level(interval.confidenceLevel.value)
      let ends = [interval.lower, interval.upper]
      var words = ends.compactMap(scale.words)
      if words.count == 2, words[0].hasSuffix(" points") { words[0].removeLast(" points".count) }
      lines.append(
        (
          "\(level) interval",
          ends.map(significant).joined(separator: " to ")
            + (words.count == 2 ? "  (\(words.joined(separator: " to ")))" : "")
        ))
    }
    if let standardError { lines.append(("standard error", significant(standardError))) }
    if let statistic { lines.append(("statistic", significant(statistic))) }
    if let degreesOfFreedom { lines.append(("degrees of freedom", significant(degreesOfFreedom))) }
    if let pValue { lines.append(("p-value", significant(pValue))) }
    if let pValueGreater { lines.append(("p-value, greater", significant(pValueGreater))) }
    if let pValueLess { lines.append(("p-value, less", significant(pValueLess))) }
    if let effectiveTrials {
      lines.append(
        (
          "effective trials",
          "\(significant(effectiveTrials.treatment)) and \(significant(effectiveTrials.holdout))"
        ))
    }
    if told == nil, let units {
      lines.append(
        ("units", "\(significant(units.treatment)) treated, \(significant(units.holdout)) held out")
      )
    }
    if told == nil, estimate != nil, let reason {
      lines.append(("interval", "not estimable: \(reason)"))
    }
    lines += notes.map { ("note", $0) }
    return aligned(lines)
  }

  /// The estimate to six digits, and as people say it.
  private func said(_ value: Double) -> String {
    significant(value) + (scale.words(value).map { "  (\($0))" } ?? "")
  }
}

/// Labels and values in two columns.
func aligned(_ lines: [(label: String, value: String)]) -> String {
  let width = lines.map(\.label.count).max() ?? 0
  return lines.map { label, value in
    label + String(repeating: " ", count: width - label.count + 2) + value
  }.joined(separator: "\n") + "\n"
}

/// A number to six significant digits, for people.
func significant(_ value: Double) -> String {
  guard value.isFinite else { return value < 0 ? "no lower limit" : "no upper limit" }
  guard value != 0 else { return "0" }
  if value == value.rounded(), value.magnitude < 1e15 { return Wording.number(value) }
  var magnitude = value.magnitude
  var exponent = 0
  while magnitude >= 10 { (magnitude, exponent) = (magnitude / 10, exponent + 1) }
  while magnitude < 1 { (magnitude, exponent) = (magnitude * 10, exponent - 1) }
  guard exponent >= -6 else {
    return (value < 0 ? "−" : "") + Wording.number(magnitude, decimals: 3) + "e\(exponent)"
  }
  var text = Wording.number(value, decimals: max(0, min(12, 5 - exponent)))
  if text.contains(".") {
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
  }
  return text
}
