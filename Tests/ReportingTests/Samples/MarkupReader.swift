import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads a page as strict XML and keeps what a reader would see, and which elements there are.
final class MarkupReader: NSObject, XMLParserDelegate {
  private(set) var text = ""
  private(set) var elements: [String] = []
  private(set) var attributes: [[String: String]] = []
  private var styleDepth = 0

  /// Reads a page, or gives nil when it is not well-formed.
  static func read(_ page: String) -> MarkupReader? {
    let reader = MarkupReader()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = reader
    return parser.parse() ? reader : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    self.attributes.append(attributes)
    if name == "style" { styleDepth += 1 }
    if name != "span", name != "bdi" { text += " " }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "style" { styleDepth -= 1 }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if styleDepth == 0 { text += characters }
  }
}
