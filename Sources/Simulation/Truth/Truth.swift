/// What the play truly does to a company: every live account in the world where all get it,
/// against the same accounts in the world where none does.
///
/// These are the realised averages of this company, not expectations, and they count what happens
/// in the end: a deal created in the window counts as won even if it closes years later.
public struct Truth: Hashable, Sendable, Codable {
  /// The file's format.
  public let schema: String
  /// What the numbers mean, in words.
  public let description: String
  /// What the company was made from.
  public let parameters: CompanyParameters
  /// How many live accounts the averages are over.
  public let accounts: Int
  /// The true metrics, by the metric ids of the readout.
  public let metrics: [TrueMetric]

  /// The metric with that id, or nil when there is none.
  public subscript(id: String) -> TrueMetric? { metrics.first { $0.id == id } }
}

/// One metric in both worlds.
public struct TrueMetric: Hashable, Sendable, Codable {
  /// The metric's id, such as `opportunity-rate`.
  public let id: String
  /// What is averaged, in words.
  public let meaning: String
  /// The value if everyone got the play; nil when there is nothing to average.
  public let treatment: Double?
  /// The value if no one did; nil when there is nothing to average.
  public let holdout: Double?
  /// Treatment minus holdout.
  public let difference: Double?
  /// The difference as a share of the holdout's value; nil when that is 0.
  public let relative: Double?

  /// Compares a total over a count in both worlds.
  init(
    id: String, meaning: String, treatment: (total: Int, count: Int),
    holdout: (total: Int, count: Int)
  ) {
    func average(_ sum: (total: Int, count: Int)) -> Double? {
      sum.count > 0 ? Double(sum.total) / Double(sum.count) : nil
    }
    let with = average(treatment)
    let without = average(holdout)
    self.id = id
    self.meaning = meaning
    self.treatment = with
    self.holdout = without
    guard let with, let without else {
      difference = nil
      relative = nil
      return
    }
    difference = with - without
    relative = without > 0 ? (with - without) / without : nil
  }
}

extension TrueMetric {
  /// Writes the metric; what cannot be averaged is null.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(id, forKey: .id)
    try values.encode(meaning, forKey: .meaning)
    try values.encode(treatment, forKey: .treatment)
    try values.encode(holdout, forKey: .holdout)
    try values.encode(difference, forKey: .difference)
    try values.encode(relative, forKey: .relative)
  }
}
