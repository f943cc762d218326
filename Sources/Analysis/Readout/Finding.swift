/// Something about the pilot that a reader must know before believing its numbers.
public struct Finding: Hashable, Sendable, Codable {
  /// How much a finding matters.
  public enum Severity: String, Hashable, Sendable, Codable, Comparable {
    /// Checked, nothing wrong.
    case ok
    /// Worth knowing.
    case note
    /// Weakens the conclusion.
    case warning
    /// Forbids a conclusion.
    case error

    /// Whether the first matters less than the second.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .ok: 0
      case .note: 1
      case .warning: 2
      case .error: 3
      }
    }
  }

  /// What was checked, such as "sample-ratio".
  public let id: String
  /// How much it matters.
  public let severity: Severity
  /// What was found, as one sentence for a person.
  public let sentence: String
  /// The figures behind the sentence, by name; finite, since what is not a number is left out.
  public let figures: [String: Double]

  /// A finding with its figures.
  public init(id: String, severity: Severity, sentence: String, figures: [String: Double] = [:]) {
    self.id = id
    self.severity = severity
    self.sentence = sentence
    self.figures = figures.filter(\.value.isFinite)
  }
}
