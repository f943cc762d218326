/// Something a pilot measures, and how deals are reduced to it.
///
/// A new metric is one file that makes a value of this type, and one line in `Metric.all`.
public struct Metric: Sendable {
  /// What the metric is made of; there are three shapes and no more.
  public enum Shape: String, Hashable, Sendable, Codable {
    /// One value a unit; the effect is causal, since units are what was assigned.
    case mean
    /// A counted numerator over a counted denominator, summed over an arm.
    case ratio
    /// Times to an end, some not yet reached.
    case duration
  }

  /// What the metric's value is measured in.
  public enum Unit: String, Hashable, Sendable, Codable {
    /// A share, in [0, 1].
    case share
    /// Money in the pilot's currency.
    case money
    /// Days.
    case days
    /// A number of deals.
    case count
  }

  /// The id used in briefs and readouts, such as "win-rate".
  public let id: String
  /// The name people read.
  public let label: String
  /// What it is made of.
  public let shape: Shape
  /// What it is measured in.
  public let unit: Unit
  /// Whether its difference is an effect of the play: true for values per unit assigned; false
  /// where the metric speaks only of deals that exist, since the play changes which do.
  public let isCausal: Bool
  /// Whether more of it is good news.
  public let higherIsBetter: Bool
  /// What is counted, in words, as in "9 accounts *with a new deal* of 120".
  public let counted: String
  /// The stage it speaks of; nil for a metric that is not of one stage.
  public let stage: String?
  private let reduce: @Sendable (DealsInScope) -> Tally

  init(
    id: String, label: String, shape: Shape, unit: Unit, isCausal: Bool, higherIsBetter: Bool,
    counted: String, stage: String? = nil, reduce: @escaping @Sendable (DealsInScope) -> Tally
  ) {
    self.id = id
    self.label = label
    self.shape = shape
    self.unit = unit
    self.isCausal = isCausal
    self.higherIsBetter = higherIsBetter
    self.counted = counted
    self.stage = stage
    self.reduce = reduce
  }

  /// Reduces deals to one entry a unit.
  public func tally(_ deals: DealsInScope) -> Tally { reduce(deals) }

  /// The same metric under another name.
  func named(_ label: String) -> Metric {
    Metric(
      id: id, label: label, shape: shape, unit: unit, isCausal: isCausal,
      higherIsBetter: higherIsBetter, counted: counted, stage: stage, reduce: reduce)
  }

  /// The same metric of deals that were open when the pilot began: the play cannot have changed
  /// which they are, so that a difference between the arms is its effect.
  public var ofDealsOpenAtStart: Metric {
    Metric(
      id: id, label: "\(label), of those open at the start", shape: shape, unit: unit,
      isCausal: true, higherIsBetter: higherIsBetter, counted: counted, stage: stage,
      reduce: reduce)
  }
}

extension Metric {
  /// Every metric a brief may name, in the order of the readout.
  public static let all: [Metric] = [
    .opportunityRate, .accountWinRate, .winRate, .winRateByDay, .opportunitiesPerAccount,
    .winsPerAccount, .pipelineCreated, .closedWon, .averageDeal, .cycleLength, .timeInStage,
  ]

  /// The metrics of a brief that names none, the primary first.
  public static let standard: [Metric] = [
    .opportunityRate, .winRate, .pipelineCreated, .cycleLength,
  ]

  /// The metric with that id, or nil when there is none.
  public static func named(_ id: String) -> Metric? { all.first { $0.id == id } }
}
