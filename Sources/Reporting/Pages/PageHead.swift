internal import Pipeline

/// The head of a page's first sheet: which pilot, what is said of it, and a few facts.
struct PageHead: Sendable {
  /// What the page is, such as "Weekly review".
  let kind: String
  /// The pilot's name.
  let pilot: String
  /// What stands between the two, such as the call with its shape.
  var call: HTML = .empty
  /// What the page says in one sentence.
  let headline: HTML
  /// What stands in the way of reading that, such as a check that failed.
  var alerts: [HTML] = []
  /// The facts by name.
  let facts: [(name: String, value: HTML)]

  /// The head.
  var html: HTML {
    """
    <header>
    <p class="eyebrow">\(kind): \(HTML.name(pilot.shortened(to: 120)))</p>
    \(call)
    <h1>\(headline)</h1>
    \(alerts)\
    <dl class="facts">
    \(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as HTML })</dl>
    </header>
    """
  }

  /// The days of a window.
  static func days(_ first: Day, _ last: Day) -> HTML {
    "\(HTML.day(first)) to \(HTML.day(last))"
  }

  /// Who answers for the pilot.
  static func owner(_ name: String?) -> (name: String, value: HTML) {
    ("Owner", HTML.name(name?.shortened(to: 60) ?? "not named"))
  }

  /// A plan by its digest.
  static func plan(_ digest: String) -> (name: String, value: HTML) {
    ("Plan", "<code>\(shortDigest(digest))</code>")
  }
}

/// The first twelve digits of a digest, which are enough to compare by eye.
func shortDigest(_ digest: String) -> String {
  digest.split(separator: ":").last.map { String($0.prefix(12)) } ?? digest
}
