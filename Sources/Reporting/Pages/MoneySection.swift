internal import Analysis
internal import Pipeline

/// The money the play brought in all, with its range, and what a dollar of it cost.
struct MoneySection: Sendable {
  private let readout: Readout
  private let words: MoneyWords?

  init(_ readout: Readout) {
    self.readout = readout
    words = MoneyWords(readout)
  }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Money</h2>
    \(brought)
    \(cost)
    <p class="soft">\(MoneyWords.expected(readout))</p>
    </section>
    """
  }

  private var brought: HTML {
    guard let words else {
      return "<p>The plan measures neither pipeline created nor money won.</p>"
    }
    let range = words.range.map { " <span class=\"soft\">(\($0))</span>" as HTML }
    return """
      <p class="number">\(words.number)\(range)</p>
      <p>\(HTML.prose(words.sentence))</p>
      """
  }

  private var cost: HTML {
    let id = "cost-per-incremental-pipeline-dollar"
    guard words?.isPipeline ?? true, let cost = readout.money?.costs.first(where: { $0.id == id })
    else { return .empty }
    return "<p>\(HTML.prose(cost.sentence))</p>"
  }
}
