internal import Pipeline

/// What happened to one account, day by day: a row for each campaign, a row for each deal.
///
/// A tick is a touch, taller where it is the play's. A bar is a deal from its creation to its close;
/// a filled dot ends one that was won, a cross one that was lost, an arrow one that is open.
struct TimelineFigure: Hashable, Sendable {
  /// How a deal's bar ends.
  enum Ending: Hashable, Sendable {
    /// With money.
    case won
    /// Without.
    case lost
    /// Not yet.
    case open
  }

  /// What a row shows.
  enum Row: Hashable, Sendable {
    /// Touches of one campaign.
    case touches(name: String, isPlay: Bool, days: [Day])
    /// A deal from a day to a day.
    case deal(name: String, from: Day, to: Day, ending: Ending)
  }

  /// What tells this figure's parts from those of another on the page.
  let id: String
  /// The rows, from the top.
  let rows: [Row]
  /// The days shown.
  let span: ClosedRange<Day>
  /// The pilot's window.
  let window: ClosedRange<Day>

  /// The figure.
  var html: HTML {
    let bottom = TimelineFigure.top + TimelineFigure.rowHeight * rows.count
    return """
      <svg class="figure" role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" \
      height="\(bottom + 26)">
      <title id="\(id)-title">The account, day by day</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(band(bottom: bottom))\
      \(rows.enumerated().map { row($1, at: TimelineFigure.top + TimelineFigure.rowHeight * $0) })\
      \(scale(at: bottom))</svg>
      """
  }

  /// All that the figure shows, in words.
  var description: String {
    let values = rows.map { row in
      switch row {
      case .touches(let name, let isPlay, let days):
        "\(name)\(isPlay ? " (the play)" : ""): "
          + "\(days.map(\.description).joined(separator: ", "))."
      case .deal(let name, let from, let to, let ending):
        switch ending {
        case .won: "\(name): opened \(from), won \(to)."
        case .lost: "\(name): opened \(from), lost \(to)."
        case .open: "\(name): opened \(from), still open on \(to)."
        }
      }
    }
    return (values + ["The window runs from \(window.lowerBound) to \(window.upperBound)."])
      .joined(separator: " ")
  }

  private static let top = 24
  private static let rowHeight = 38

  private func position(_ day: Day) -> String {
    let whole = max(span.upperBound - span.lowerBound, 1)
    let share = Double(min(max(day - span.lowerBound, 0), whole)) / Double(whole)
    return Length.across(share)
  }

  private func band(bottom: Int) -> HTML {
    let (first, last) = (position(window.lowerBound), position(window.upperBound))
    let whole = Double(max(span.upperBound - span.lowerBound, 1))
    let width = Double(window.upperBound - window.lowerBound) / whole
    return """
      <rect class="band" x="\(first)" y="18" \
      width="\(Length.across(width))" height="\(bottom - 18)"/>
      <line class="reference" x1="\(first)" x2="\(first)" y1="18" y2="\(bottom)"/>
      <line class="reference" x1="\(last)" x2="\(last)" y1="18" y2="\(bottom)"/>
      <text class="reference-label" x="\(last)" y="12" text-anchor="end">the window</text>

      """
  }

  private func row(_ row: Row, at y: Int) -> HTML {
    switch row {
    case .touches(let name, let isPlay, let days):
      let reach = isPlay ? 8 : 4
      let ticks = days.filter(span.contains).map { day -> HTML in
        """
        <line class="interval" x1="\(position(day))" x2="\(position(day))" y1="\(y + 27 - reach)" \
        y2="\(y + 27 + reach)"/>

        """
      }
      return "\(label(name, at: y))\(ticks)"
    case .deal(let name, let from, let to, let ending):
      return """
        \(label(name, at: y))<line class="interval" x1="\(position(from))" \
        x2="\(position(to))" y1="\(y + 27)" y2="\(y + 27)"/>
        <svg x="\(position(to))" y="\(y + 27)" overflow="visible">\(mark(ending))</svg>

        """
    }
  }

  private func label(_ name: String, at y: Int) -> HTML {
    """
    <line class="guide" x1="0" x2="100%" y1="\(y + 27)" y2="\(y + 27)"/>
    <text class="row-label" x="0" y="\(y + 15)">\(name.fitted(to: 38))</text>

    """
  }

  private func mark(_ ending: Ending) -> HTML {
    switch ending {
    case .won: "<circle class=\"estimate\" r=\"5.5\"/>"
    case .lost: "<path class=\"interval end\" d=\"M -5 -5 L 5 5 M 5 -5 L -5 5\"/>"
    case .open: "<path class=\"interval end\" d=\"M -7 -5 L 0 0 L -7 5\"/>"
    }
  }

  /// The first of each month, or of every second, third or sixth where there are many.
  private func scale(at y: Int) -> HTML {
    let first = span.lowerBound.components
    let count = (span.upperBound - span.lowerBound) / 28 + 2
    let months = (0..<count).compactMap { count -> Day? in
      let month = first.month - 1 + count
      return Day(year: first.year + month / 12, month: month % 12 + 1, day: 1)
    }.filter(span.contains)
    let step = [1, 2, 3, 6].first { months.count / $0 <= 5 } ?? 12
    let shown = months.filter { ($0.components.month - 1) % step == 0 }
    let labels = shown.map { day -> HTML in
      let isLast = span.upperBound - day < (span.upperBound - span.lowerBound) / 12
      let isFirst = day - span.lowerBound < (span.upperBound - span.lowerBound) / 12
      return """
        <line class="tick" x1="\(position(day))" x2="\(position(day))" y1="\(y)" y2="\(y + 5)"/>
        <text class="tick-label" x="\(position(day))" y="\(y + 18)" \
        text-anchor="\(isLast ? "end" : isFirst ? "start" : "middle")">\
        \(String(day.description.prefix(7)))</text>

        """
    }
    return """
      <line class="axis" x1="0" x2="100%" y1="\(y)" y2="\(y)"/>
      \(labels)
      """
  }
}
