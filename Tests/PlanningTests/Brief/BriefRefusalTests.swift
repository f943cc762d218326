@testable import Planning
import Testing

/// Everything a brief can get wrong, with the whole of what is said about it.
@Suite struct BriefRefusalTests {
  /// What is said about a brief; nil when it is read.
  static func refusal(_ yaml: String) -> String? {
    do throws(BriefError) {
      _ = try Brief(yaml: yaml)
      return nil
    } catch {
      return error.description
    }
  }

  private static let window = "window: { start: 2026-09-01 }"
  static let expected = "expected: { pipeline: 1, minimum_lift: 0.3 }"

  @Test(arguments: [
    ("", "pilot.yaml: is empty; it needs at least pilot, window and expected"),
    ("# only words\n", "pilot.yaml: is empty; it needs at least pilot, window and expected"),
    ("\(window)\n\(expected)", "pilot.yaml: pilot is missing; give the pilot a name"),
    ("pilot:\n\(window)\n\(expected)", "pilot.yaml: pilot is missing; give the pilot a name"),
    (
      "pilot: A\n\(expected)",
      "pilot.yaml: window is missing; say when the pilot runs: "
        + "window: { start: 2026-09-01, days: 60 }"
    ),
    (
      "pilot: A\nwindow: { days: 60 }\n\(expected)",
      "pilot.yaml, line 2: window.start is missing; say the first day of the pilot"
    ),
    (
      "pilot: A\n\(window)",
      "pilot.yaml: expected is missing; without a stated contribution there is no pilot: "
        + "expected: { pipeline: 1200000, currency: USD, minimum_lift: 0.30 }"
    ),
    (
      "pilot: A\n\(window)\nexpected: { minimum_lift: 0.3 }",
      "pilot.yaml, line 3: expected.pipeline must be an amount above 0: the pipeline the play "
        + "should create"
    ),
    (
      "pilot: A\n\(window)\nexpected: { pipeline: 1 }",
      "pilot.yaml, line 3: expected.minimum_lift must be the smallest relative lift worth having, "
        + "as a share of at most 10: 0.30 means 30 % more"
    ),
  ])
  func `what is missing is named`(yaml: String, message: String) {
    #expect(Self.refusal(yaml) == message)
  }

  /// Each line stands as the fourth of a brief that is otherwise right.
  @Test func `no more than everything can be asked off a metric that should fall`() {
    let yaml = """
      pilot: A
      \(Self.window)
      expected: { pipeline: 1, minimum_lift: 1.5 }
      metrics: { primary: cycle-length }
      """
    #expect(
      Self.refusal(yaml)
        == "pilot.yaml, line 3: expected asks for −150% of cycle-length, which cannot fall below "
        + "zero; make minimum_lift 1 or less")
  }

  @Test(arguments: [
    ("pillot: B", "unknown key \"pillot\"; did you mean \"pilot\"?"),
    ("desing: { }", "unknown key \"desing\"; did you mean \"design\"?"),
    (
      "design: { holdot: 0.3 }",
      "unknown key \"holdot\" in design; did you mean \"holdout\"?"
    ),
    (
      "decision: { budget: 3 }",
      "unknown key \"budget\" in decision; known keys are scale_if, stop_if"
    ),
    ("[a]: b", "a key must be a plain word"),
    ("owner: [a, b]", "owner must be a text"),
    ("owner: { a: b }", "owner must be a text"),
    ("owner: ''", "owner must be a text"),
    ("stages: Closed Won", "stages must hold keys and values, such as { won: … }"),
    ("stages: { won: [~] }", "stages.won must be a list of texts, such as [\"Closed Won\"]"),
    ("stages: { won: [''] }", "stages.won must be a list of texts, such as [\"Closed Won\"]"),
    ("stages: { won: [[a]] }", "stages.won must be a list of texts, such as [\"Closed Won\"]"),
    ("confidence: high", "confidence is \"high\"; expected a number, such as 0.3 or 1200000"),
    ("confidence: 1e999", "confidence is \"1e999\"; expected a number, such as 0.3 or 1200000"),
    ("confidence: .nan", "confidence is \".nan\"; expected a number, such as 0.3 or 1200000"),
    ("confidence: 95", "confidence is 95.0; expected a share such as 0.95"),
    (
      "design: { holdout: 30 }",
      "design.holdout is 30.0; expected the share of accounts held out, "
        + "such as 0.5"
    ),
    (
      "design: { seed: -1 }",
      "design.seed is \"-1\"; expected a whole number from 0 to "
        + "9007199254740992"
    ),
    (
      "design: { exclude: { open_opportunities: maybe } }",
      "design.exclude.open_opportunities is \"maybe\"; expected true or false"
    ),
    (
      "design: { method: random }",
      "design.method is \"random\"; expected one of auto, complete, blocked, "
        + "matched-pairs, pairs-and-walk, gram-schmidt, rerandomized"
    ),
    (
      "design: { keep_together: [city] }",
      "design.keep_together is \"city\"; expected parent, parent_name, domain, owner or none"
    ),
    ("design: { balance_on: [region, region] }", "design.balance_on names an attribute twice"),
    (
      "design: { force: { treatment: [a, b], holdout: [b] } }",
      "design.force.holdout and treatment both name \"b\"; keep one"
    ),
    (
      "metrics: { primary: winrate }",
      "metrics.primary names the metric \"winrate\"; did you mean \"win-rate\"? known metrics are "
        + "opportunity-rate, account-win-rate, win-rate, win-rate-by-day, "
        + "opportunities-per-account, wins-per-account, pipeline-created, closed-won, "
        + "average-deal, cycle-length, time-in-stage"
    ),
    (
      "metrics: { secondary: [clicks] }",
      "metrics.secondary names the metric \"clicks\"; known metrics are "
        + "opportunity-rate, account-win-rate, win-rate, win-rate-by-day, "
        + "opportunities-per-account, wins-per-account, pipeline-created, closed-won, "
        + "average-deal, cycle-length, time-in-stage"
    ),
    ("metrics: { secondary: [win-rate, win-rate] }", "metrics.secondary names a metric twice"),
    (
      "attribution: { model: z-shaped }",
      "attribution.model is \"z-shaped\"; known models are first-touch, last-touch, linear, "
        + "time-decay, u-shaped, w-shaped, full-path, custom"
    ),
    ("attribution: { weights: mine }", "attribution.weights is \"mine\"; expected \"default\""),
    (
      "attribution: { weights: { first: 1 } }",
      "attribution.weights of your own need model: custom, and model is w-shaped"
    ),
    (
      "attribution: { model: custom }",
      "attribution.weights is missing; a custom model needs some, such as "
        + "{ first: 0.3, creation: 0.3, close: 0.3, middle: 0.1 }"
    ),
    (
      "attribution: { model: custom, weights: { first: 0.3, middle: 0.3 } }",
      "attribution.weights sum to 0.6000; they must sum to 1, as in "
        + "{ first: 0.3, creation: 0.3, close: 0.3, middle: 0.1 }"
    ),
    (
      "attribution: { model: custom, weights: { first: 1.2, creation: -0.2 } }",
      "attribution.weights.creation is -0.2; a weight is 0 or more"
    ),
    (
      "attribution: { model: custom, weights: { close: 1 } }",
      "attribution.weights give nothing to first, creation or middle, the positions every deal has"
    ),
    (
      "attribution: { model: linear, half_life: 7 }",
      "attribution.half_life belongs to the models time-decay and custom, and model is linear"
    ),
    (
      "attribution: { model: time-decay, half_life: 0 }",
      "attribution.half_life is 0.0; expected days above 0 and up to 3650"
    ),
    (
      "attribution: { window: 0 }",
      "attribution.window is \"0\"; expected a whole number from 1 to 3650"
    ),
    (
      "currency: { report_in: EUR }\n\(expected.replacing("minimum", with: "currency: USD, minimum"))",
      "currency.report_in is EUR but expected.currency is USD; make them the same"
    ),
    (
      "currency: { rates: { EUR: much } }",
      "currency.rates gives EUR as \"much\"; expected what one EUR is worth in USD"
    ),
    (
      "currency: { rates: { EUR: 0 } }",
      "currency.rates gives EUR as \"0\"; expected what one EUR is worth in USD"
    ),
    (
      "currency: { rates: 1.08 }",
      "currency.rates must hold names and values, such as "
        + "{ EUR: 1.08 }"
    ),
    (
      "dates: { Close Date: american }",
      "dates gives Close Date as \"american\"; expected mdy, dmy or ymd"
    ),
    (
      "looks: monthly",
      "looks holds \"monthly\"; expected none, weekly, or days from 2026-09-01 to "
        + "2026-10-30"
    ),
    (
      "looks: [2026-08-31]",
      "looks holds \"2026-08-31\"; expected none, weekly, or days from "
        + "2026-09-01 to 2026-10-30"
    ),
    (
      "decision: { scale_if: good }",
      "decision.scale_if is \"good\"; expected a comparison such as \"lower > 0\" with lower or "
        + "upper, > or <, and a number or minimum_lift"
    ),
    (
      "decision: { scale_if: upper > 0 }",
      "decision.scale_if is \"upper > 0\"; scaling needs the lower end above something, such as "
        + "\"lower > 0\""
    ),
    (
      "decision: { stop_if: upper > 1e300 }",
      "decision.stop_if is \"upper > 1e+300\"; stopping needs the upper end below something, such "
        + "as \"upper < minimum_lift\""
    ),
  ])
  func `what cannot be used is named with its line and the remedy`(line: String, message: String) {
    let yaml =
      "pilot: A\n\(Self.window)\n"
      + (line.contains("expected:") ? "" : Self.expected) + "\n\(line)"
    #expect(Self.refusal(yaml) == "pilot.yaml, line 4: \(message)")
  }

  @Test func `errors carry the name of the file they were given`() {
    #expect(
      throws: BriefError(
        file: "a/b.yaml", line: nil, message: "pilot is missing; give the pilot a name")
    ) {
      try Brief(yaml: Self.window, file: "a/b.yaml")
    }
  }
}
