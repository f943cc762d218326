/// A few sentences, each a point of its own.
struct SentenceList: Sendable {
  private let title: String
  private let sentences: [String]

  init(_ title: String, _ sentences: [String]) {
    self.title = title
    self.sentences = sentences
  }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>\(title)</h2>
    <ul>
    \(sentences.map { "<li>\(HTML.prose($0))</li>\n" as HTML })</ul>
    </section>
    """
  }
}
