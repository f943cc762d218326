internal import Pipeline

/// The stretch of numbers a figure shows, laid over its width in per cent.
///
/// Figures are drawn in per cent across and in pixels down, so that they take the width of a phone
/// or of a sheet while their text keeps its size.
struct Axis: Hashable, Sendable {
  /// The first number shown.
  let lower: Double
  /// The last number shown.
  let upper: Double
  /// Numbers with a mark, at round steps.
  let ticks: [Double]

  /// An axis that shows at least these numbers, its ends moved out to round steps.
  ///
  /// - Parameters:
  ///   - values: finite numbers; 0 is always shown.
  ///   - limits: the axis never reaches beyond these.
  init(showing values: [Double], within limits: ClosedRange<Double>) {
    let kept = (values + [0]).filter(\.isFinite).map { Axis.clamp($0, to: limits) }
    let smallest = kept.reduce(0, min)
    let largest = kept.reduce(0, max)
    let span = largest > smallest ? largest - smallest : 1
    let margin = span * 0.06
    let low = max(limits.lowerBound, smallest - margin)
    let high = min(limits.upperBound, largest + margin)
    // Marks of hundreds and thousands of per cent are wide: fewer of them fit on a phone.
    let step = Axis.step(over: (high - low) * (high >= 8 ? 1.7 : high >= 1 ? 1.25 : 1))
    lower = low
    upper = high
    ticks = stride(from: (low / step).rounded(.up), through: (high / step).rounded(.down), by: 1)
      .map { $0 * step }
  }

  /// Where a number lies across the figure, as an SVG length; numbers outside lie on the edge.
  func position(_ value: Double) -> String { Axis.length(share(value)) }

  /// How far apart two numbers lie across the figure, as an SVG length.
  func extent(from first: Double, to last: Double) -> String {
    Axis.length(share(last) - share(first))
  }

  /// Where a number lies, in [0, 1].
  func share(_ value: Double) -> Double {
    (Axis.clamp(value, to: lower...upper) - lower) / (upper - lower)
  }

  /// Whether a number lies on the axis.
  func shows(_ value: Double) -> Bool { value >= lower && value <= upper }

  private static func length(_ share: Double) -> String {
    Length.across(share)
  }

  private static func clamp(_ value: Double, to range: ClosedRange<Double>) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }

  /// The round step that gives at most six marks.
  private static func step(over span: Double) -> Double {
    var power = 1.0
    while power * 10 < span { power *= 10 }
    while power > span { power /= 10 }
    let candidates = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10].map { $0 * power }
    return candidates.first { span / $0 <= 6 } ?? power * 10
  }
}
