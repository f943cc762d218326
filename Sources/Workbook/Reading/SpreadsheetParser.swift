internal import Foundation
internal import FoundationXML

/// What a part of a workbook says, told element by element.
///
/// Names come without their prefix, since producers differ in it. External entities are not
/// resolved.
final class SpreadsheetParser: NSObject, XMLParserDelegate {
  /// An element begins, with its attributes.
  var begin: (String, [String: String]) -> Void = { _, _ in }
  /// An element ends, with the text directly within it since it began or the last child ended.
  var end: (String, String) -> Void = { _, _ in }
  private var text = ""

  /// Reads a part.
  ///
  /// - Throws: `WorkbookError.damaged` when it is not well-formed.
  func read(_ bytes: [UInt8], name: String) throws(WorkbookError) {
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.delegate = self
    guard parser.parse() else {
      throw .damaged(reason: "\(name) is not well-formed in line \(parser.lineNumber)")
    }
  }

  /// Tells of an element's begin.
  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    text = ""
    begin(SpreadsheetParser.local(element), attributes)
  }

  /// Tells of an element's end.
  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    end(SpreadsheetParser.local(element), text)
    text = ""
  }

  /// Gathers text.
  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  private static func local(_ name: String) -> String {
    guard let colon = name.lastIndex(of: ":") else { return name }
    return String(name[name.index(after: colon)...])
  }
}
