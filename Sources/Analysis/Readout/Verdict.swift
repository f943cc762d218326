/// What the plan's own rule says to do.
public struct Verdict: Hashable, Sendable, Codable {
  /// The four things a pilot can say.
  public enum Call: String, Hashable, Sendable, Codable, CaseIterable {
    /// The rule for scaling is met.
    case scale
    /// Neither rule is met, and about as much data again could meet one.
    case extend
    /// The rule for stopping is met.
    case stop
    /// The data do not decide, or may not.
    case cannotTell = "cannot-tell"
  }

  /// What to do.
  public let call: Call
  /// The verdict as one sentence, with its number.
  public let sentence: String
  /// The locked rule it follows from, in words.
  public let rule: String

  /// A call with its sentence and its rule.
  public init(call: Call, sentence: String, rule: String) {
    self.call = call
    self.sentence = sentence
    self.rule = rule
  }
}
