/// A side of the experiment.
public enum Arm: String, Hashable, Sendable, Codable, CaseIterable {
  /// Gets the play.
  case treatment
  /// Is left alone, so that we know what would have happened anyway.
  case holdout
}
