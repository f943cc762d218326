internal import ArgumentParser
internal import Statistics

/// Successes among trials as typed: `12/45`.
struct Counts: ExpressibleByArgument {
  let successes: Int
  let trials: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let successes = Int(parts[0]), let trials = Int(parts[1]),
      successes >= 0, trials >= 0
    else { return nil }
    self.successes = successes
    self.trials = trials
  }

  /// The counts as a proportion.
  var proportion: Proportion {
    get throws {
      guard successes <= trials, trials > 0 else {
        throw ValidationError(
          "\(successes)/\(trials) is no share: write wins/trials, such as 12/45, with at least one "
            + "trial and no more wins than trials")
      }
      return try Proportion(successes: Double(successes), trials: Double(trials))
    }
  }
}
