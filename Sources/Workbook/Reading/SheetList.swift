/// The sheets of a workbook and where each is kept.
struct SheetList {
  /// The sheets in the order of their tabs: name, and part of the archive.
  private(set) var sheets: [(name: String, part: String)] = []
  /// Whether days are counted from 1904, as old workbooks of Macs do.
  private(set) var countsFrom1904 = false

  /// Reads the list; hidden sheets and charts are left out.
  ///
  /// - Throws: `WorkbookError.damaged` when the archive holds no workbook.
  init(_ archive: ZipArchive) throws(WorkbookError) {
    guard let book = try archive.part("xl/workbook.xml") else {
      throw .damaged(reason: "it has no xl/workbook.xml")
    }
    var targets: [String: String] = [:]
    if let relations = try archive.part("xl/_rels/workbook.xml.rels") {
      let parser = SpreadsheetParser()
      parser.begin = { element, attributes in
        guard element == "Relationship", let id = attributes["Id"],
          let target = attributes["Target"], attributes["Type"]?.hasSuffix("/worksheet") ?? false
        else { return }
        targets[id] =
          target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
      }
      try parser.read(relations, name: "xl/_rels/workbook.xml.rels")
    }
    var found: [(name: String, part: String)] = []
    var since1904 = false
    let parser = SpreadsheetParser()
    parser.begin = { element, attributes in
      switch element {
      case "workbookPr":
        since1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
      case "sheet":
        guard attributes["state"] ?? "visible" == "visible", let name = attributes["name"],
          let key = attributes.keys.sorted().last(where: { $0 == "id" || $0.hasSuffix(":id") }),
          let id = attributes[key],
          let part = targets[id]
        else { return }
        found.append((name, part))
      default: break
      }
    }
    try parser.read(book, name: "xl/workbook.xml")
    sheets = found
    countsFrom1904 = since1904
  }
}
