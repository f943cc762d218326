internal import CExpat

/// What a part of a workbook says, told element by element.
///
/// Names come without their prefix, since producers differ in it. A part that declares a document type
/// is refused (ECMA-376 part 2, 9.1.4 forbids it), so there are no entities to unfold.
final class SpreadsheetParser {
  /// An element begins, with its attributes.
  var begin: (String, [String: String]) -> Void = { _, _ in }
  /// An element ends, with the text directly within it since it began or the last child ended.
  var end: (String, String) -> Void = { _, _ in }
  private var text: [UInt8] = []
  private var hasDocumentType = false
  private var parser: XML_Parser?

  /// Reads a part.
  ///
  /// - Throws: `WorkbookError.damaged` when it is not well-formed.
  func read(_ bytes: [UInt8], name: String) throws(WorkbookError) {
    guard let parser = XML_ParserCreate(nil) else {
      throw .damaged(reason: "\(name) cannot be read for want of memory")
    }
    self.parser = parser
    defer {
      XML_ParserFree(parser)
      self.parser = nil
    }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { SpreadsheetParser.at($0)?.begin($1, $2) },
      { SpreadsheetParser.at($0)?.end($1) })
    XML_SetCharacterDataHandler(parser) { SpreadsheetParser.at($0)?.add($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { place, _, _, _, _ in
      SpreadsheetParser.at(place)?.refuse()
    }
    var isRead = true
    var start = 0
    while isRead, start < bytes.count || start == 0 {
      // Whole pieces at a time, for the library counts bytes with 32 bits.
      let count = min(bytes.count - start, 1 << 20)
      let isLast: Int32 = start + count == bytes.count ? 1 : 0
      isRead = bytes.withUnsafeBufferPointer { buffer in
        let piece = UnsafeRawPointer(buffer.baseAddress.map { $0 + start })
        return XML_Parse(
          parser, piece?.assumingMemoryBound(to: CChar.self), Int32(count), isLast)
          == XML_STATUS_OK
      }
      start += max(count, 1)
    }
    if hasDocumentType { throw .damaged(reason: "\(name) declares a document type") }
    guard isRead else {
      let line = XML_GetCurrentLineNumber(parser)
      throw .damaged(reason: "\(name) is not well-formed in line \(line)")
    }
  }

  private func refuse() {
    hasDocumentType = true
    XML_StopParser(parser, 0)
  }

  private static func at(_ place: UnsafeMutableRawPointer?) -> SpreadsheetParser? {
    place.map { Unmanaged<SpreadsheetParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private func begin(
    _ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    text.removeAll(keepingCapacity: true)
    var attributes: [String: String] = [:]
    if var pair = list {
      while let key = pair[0], let value = pair[1] {
        attributes[String(cString: key)] = String(cString: value)
        pair += 2
      }
    }
    begin(SpreadsheetParser.local(name), attributes)
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    end(SpreadsheetParser.local(name), String(decoding: text, as: UTF8.self))
    text.removeAll(keepingCapacity: true)
  }

  private func add(_ characters: UnsafePointer<CChar>?, _ count: Int32) {
    text += UnsafeRawBufferPointer(start: characters, count: Int(count))
  }

  /// A name without its prefix.
  private static func local(_ name: UnsafePointer<CChar>?) -> String {
    guard let name else { return "" }
    let whole = String(cString: name)
    guard let colon = whole.utf8.lastIndex(of: UInt8(ascii: ":")) else { return whole }
    return String(whole[whole.index(after: colon)...])
  }
}
