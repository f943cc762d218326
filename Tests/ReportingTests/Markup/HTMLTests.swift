import Testing

@testable import Reporting

@Test(arguments: [
  ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
  ("🦊 é שלום", "🦊 é שלום"), ("\u{0}\u{1B}\u{FFFE}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
  ("</title>", "&lt;/title&gt;"), ("tab\tstays", "tab\tstays"),
])
func `an interpolated text is escaped`(text: String, escaped: String) {
  let html: HTML = "<p>\(text)</p>"
  #expect(html.source == "<p>\(escaped)</p>")
}

@Test func `markup goes into markup as it is`() {
  let inner: HTML = "<b>\("<")</b>"
  let none: HTML? = nil
  let html: HTML = "<p>\(inner)\(none)\([inner, inner])\(3)</p>"
  #expect(html.source == "<p><b>&lt;</b><b>&lt;</b><b>&lt;</b>3</p>")
}

@Test func `a name from data keeps its direction to itself`() {
  #expect(HTML.name("\u{202E}<x>").source == "<bdi>\u{202E}&lt;x&gt;</bdi>")
}

@Test func `a minus sign stays with the currency after it`() {
  #expect(
    HTML.prose("from −$4 to −3 & on").source
      == "from <span class=\"whole\">−$4</span> to −3 &amp; on")
}

@Test func `no name can move the cursor of a terminal or turn its text`() {
  #expect("a\u{1B}[31mb\u{202E}c\u{2066}\n".safeForTerminal == "a\u{FFFD}[31mbc ")
}

@Test func `a long text is cut to its length with an ellipsis`() {
  #expect("abcdef".shortened(to: 4) == "abc…")
  #expect("abcd".shortened(to: 4) == "abcd")
}
