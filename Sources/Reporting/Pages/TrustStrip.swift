internal import Analysis
internal import Pipeline
internal import Planning

/// What the numbers rest on, at a glance: a shape, a word and a fact each.
struct TrustStrip: Sendable {
  /// One thing that must hold.
  struct Item: Hashable, Sendable {
    /// What it is.
    let name: String
    /// How it stands.
    let severity: Finding.Severity
    /// What was found, in a few words.
    let fact: String
  }

  /// The items: how the arms came about, the checks, whatever else went wrong, and the plan.
  let items: [Item]
  /// The checks that found nothing and have no item of their own.
  private let quiet: [String]

  /// The most items a first sheet has room for.
  private static let most = 9
  /// The checks that always stand there, in this order.
  private static let always = [
    "sample-ratio", "contamination", "exposure", "concentration", "censoring",
  ]

  init(_ readout: Readout) {
    let plan = readout.plan
    let always = TrustStrip.always.compactMap { id in readout.findings.first { $0.id == id } }
    let others = readout.findings.filter {
      !TrustStrip.always.contains($0.id) && $0.severity >= .warning
    }
    let checks = (always + others).map { finding in
      Item(
        name: finding.label, severity: finding.severity, fact: TrustStrip.fact(finding, in: plan))
    }
    let own = [
      Item(
        name: "Randomised", severity: .ok,
        fact: "\(Wording.count(plan.design.treatmentUnits)) and "
          + "\(Wording.count(plan.design.holdoutUnits)) \(plan.unitNounPlural), drawn"),
      TrustStrip.balance(plan.balance),
    ]
    let sealed = Item(
      name: "Plan locked", severity: .ok, fact: "digest \(shortDigest(readout.planDigest))")
    items = Array((own + checks).prefix(TrustStrip.most - 1)) + [sealed]
    quiet = []
  }

  /// A strip of the checks alone: those that found something and those that always stand there; the
  /// others are named below.
  init(_ findings: [Finding], of plan: Plan) {
    let isShown = { (finding: Finding) in
      finding.severity > .ok || TrustStrip.always.prefix(3).contains(finding.id)
    }
    items = findings.filter(isShown).map { finding in
      Item(
        name: finding.label, severity: finding.severity, fact: TrustStrip.fact(finding, in: plan))
    }
    quiet = findings.filter { !isShown($0) }.map { $0.label.lowercased() }
  }

  /// The section of the first sheet.
  var html: HTML {
    """
    <section>
    <h2>Can it be trusted?</h2>
    <ul class="strip\([3, 5, 6, 9].contains(items.count) ? " three" : "")">
    \(items.map { item($0) })</ul>
    \(quiet.isEmpty ? .empty : "<p class=\"soft small\">Also ok: \(quiet.joined(separator: ", ")).</p>")
    </section>
    """
  }

  private func item(_ item: Item) -> HTML {
    """
    <li class="chip \(item.severity.words)">\(Mark.of(item.severity))<span>\
    <b>\(item.name): \(item.severity.words)</b><span class="fact">\(item.fact)</span></span></li>

    """
  }

  /// The largest difference before the start, and whether the design could have drawn it.
  private static func balance(_ balance: Balance) -> Item {
    guard let largest = balance.largest, let difference = largest.standardizedDifference else {
      return Item(name: "Balance", severity: .note, fact: "nothing known to compare on")
    }
    let size = abs(difference)
    let severity: Finding.Severity =
      (balance.omnibus?.pValue ?? 1) < 0.01 || size > 0.25 ? .warning : size > 0.1 ? .note : .ok
    return Item(
      name: "Balance", severity: severity,
      fact: "at most \(Wording.number(size, decimals: 2)) standard deviations apart")
  }

  /// A finding's fact from its own figures, short enough for the strip.
  private static func fact(_ finding: Finding, in plan: Plan) -> String {
    func count(_ names: String...) -> String? {
      let values = names.compactMap { finding.figures[$0] }
      return values.count == names.count ? Wording.number(values.reduce(0, +)) : nil
    }
    func share() -> String? {
      finding.figures["share"].map { Wording.percent($0, decimals: 0) }
    }
    let fact: String? =
      switch finding.id {
      case "sample-ratio":
        both(count("treatmentUnits"), count("holdoutUnits")) { "\($0) and \($1) can be seen" }
      case "contamination":
        count("holdoutTouched").map {
          $0 == "0"
            ? "no held-out \(plan.unitNoun) got the play"
            : "\($0) of \(Wording.count(plan.design.holdoutUnits)) held out got the play"
        } ?? "not known: no touch of the play is given"
      case "exposure": share().map { "\($0) of the treated reached" }
      case "concentration": share().map { "largest \(plan.unitNoun) holds \($0) of pipeline" }
      case "censoring": both(count("open"), count("deals")) { "\($0) of \($1) still open" }
      case "missing-amounts":
        both(count("withoutAmount"), count("deals")) { "\($0) of \($1) deals have no amount" }
      case "attrition":
        both(count("treatment", "holdout"), count("treatmentOf", "holdoutOf")) {
          "\($0) of \($1) accounts are gone"
        }
      case "reopened-deals":
        both(count("treatment", "holdout"), count("treatmentOf", "holdoutOf")) {
          "\($0) of \($1) deals opened again"
        }
      case "missing-history":
        both(count("treatment", "holdout"), count("treatmentOf", "holdoutOf")) {
          "\($0) of \($1) deals have none"
        }
      case "unknown-campaigns":
        finding.figures["campaigns"].map {
          "\(Wording.count(Int($0), "campaign")) of the play without a touch"
        }
      case "unplaced-deals":
        count("withoutAccount", "withoutCreationDay").map {
          "\($0) deals lack an account or a day"
        }
      default: nil
      }
    return fact ?? finding.sentence.shortenedAtWord(to: 60)
  }

  private static func both(
    _ first: String?, _ second: String?, _ words: (String, String) -> String
  ) -> String? {
    guard let first, let second else { return nil }
    return words(first, second)
  }
}

/// Every integrity check in full; the workbook and `readout.json` have the figures behind each.
struct ChecksSection: Sendable {
  private let findings: [Finding]

  init(_ findings: [Finding]) { self.findings = findings }

  /// The section behind the first sheet.
  var html: HTML {
    """
    <section>
    <h2>Every check</h2>
    \(findings.isEmpty ? "<p>No check was made.</p>" : HTML(findings.map { check($0) }))
    </section>
    """
  }

  private func check(_ finding: Finding) -> HTML {
    """
    <div class="check">
    <p class="name">\(Mark.of(finding.severity))<span>\(finding.label): \
    \(finding.severity.words)</span></p>
    <p>\(finding.sentence)</p>
    </div>

    """
  }
}
