import Statistics

/// What one method said of one pilot.
struct Verdict {
  /// Whether its interval holds the truth.
  var covers: Bool
  /// Whether its interval leaves out zero.
  var rejects: Bool
  /// The interval's width; nil where only the truth was asked about, infinite without bound.
  var width: Double?

  init(covers: Bool, rejects: Bool, width: Double? = nil) {
    self.covers = covers
    self.rejects = rejects
    self.width = width
  }

  /// Reads an interval.
  init(_ interval: ConfidenceInterval, truth: Double, zero: Double = 0) {
    // An end that touches the truth to the last digit counts as holding it.
    let slack = 1e-9 * (abs(truth) + 1e-9)
    covers = interval.lower - slack <= truth && truth <= interval.upper + slack
    rejects = !interval.contains(zero)
    width = interval.upper - interval.lower
  }

  /// Reads an estimate ± so many errors.
  init(_ value: Double, within reach: Double, truth: Double) {
    covers = abs(value - truth) <= reach
    rejects = abs(value) > reach
    width = 2 * reach
  }
}

/// How a method did over the pilots of a cell.
struct Score {
  private(set) var pilots = 0
  private(set) var covered = 0
  private(set) var rejected = 0
  private(set) var unbounded = 0
  private var widths = 0.0
  private var bounded = 0

  /// Counts a pilot; its width only where the yardstick has one, so that like is compared with like.
  mutating func add(_ verdict: Verdict, hasYardstick: Bool) {
    pilots += 1
    if verdict.covers { covered += 1 }
    if verdict.rejects { rejected += 1 }
    guard hasYardstick, let width = verdict.width else { return }
    if width.isFinite {
      widths += width
      bounded += 1
    } else {
      unbounded += 1
    }
  }

  var coverage: Double { Double(covered) / Double(max(pilots, 1)) }
  var meanWidth: Double? { bounded > 0 ? widths / Double(bounded) : nil }
}

/// A metric of the study: its cells, and what each method says of a pilot in one of them.
struct Family: Sendable {
  /// The name of its file.
  let name: String
  /// What is estimated, in words.
  let title: String
  let cells: [Cell]
  /// The method that Holdout uses.
  let standard: String
  /// The normal interval at the level of accounts, to which widths are compared.
  let yardstick: String?
  /// How many pilots a cell gets at least, and at most where the standard's coverage is near the line.
  var pilots = (least: 2_000, most: 10_000)
  /// Prepares a cell; what comes back judges one pilot by every method that could be computed.
  let study: @Sendable (Cell) throws -> (inout RandomGenerator) -> [(method: String, Verdict)]

  /// Whether Holdout uses the method.
  func isDefault(_ method: String) -> Bool {
    method == standard || method.hasSuffix("(default)")
  }
}
