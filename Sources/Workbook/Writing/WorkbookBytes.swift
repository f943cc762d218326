internal import CXLSXWriter
internal import Foundation
internal import Pipeline

extension Workbook {
  /// The most rows a sheet can hold, its headings included.
  static let mostRows = 1_048_576
  /// The most UTF-16 units a cell can hold.
  static let longestText = 32_767

  /// The workbook as the bytes of an .xlsx file: the same sheets give the same bytes.
  ///
  /// Headings stand in bold and stay in sight; every table can be filtered. A text longer than a
  /// cell can hold is cut, and ends in "… [cut]".
  ///
  /// - Throws: `WorkbookError.tooLarge` for a table with more rows than a sheet holds,
  ///   `.cannotWrite` when the library or the disk fails.
  public func bytes() throws(WorkbookError) -> [UInt8] {
    for sheet in sheets where sheet.rows.count >= Workbook.mostRows {
      throw .tooLarge(
        what: "the table \(sheet.name) has \(sheet.rows.count) rows; a sheet holds "
          + "\(Workbook.mostRows - 1)")
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("holdout-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(reason: "no temporary folder could be made in \(folder.path)")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("workbook.xlsx")
    try write(to: file.path, scratch: folder.path)
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw .cannotWrite(reason: "the temporary file vanished")
    }
    return [UInt8](data)
  }

  private func write(to path: String, scratch: String) throws(WorkbookError) {
    let book = scratch.withCString { folder -> UnsafeMutablePointer<lxw_workbook>? in
      var options = lxw_workbook_options()
      options.constant_memory = 0
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    guard let book else { throw .cannotWrite(reason: "the library refused to begin") }
    // A clock in the file would make two runs differ.
    var properties = lxw_doc_properties()
    properties.created = 1_577_836_800
    workbook_set_properties(book, &properties)
    let formats = CellFormats(of: book)
    for sheet in sheets {
      guard let worksheet = workbook_add_worksheet(book, Workbook.tab(sheet.name)) else {
        _ = workbook_close(book)
        throw .cannotWrite(reason: "the sheet name \"\(sheet.name)\" was refused")
      }
      sheet.write(to: worksheet, formats: formats)
    }
    let status = workbook_close(book)
    guard status == LXW_NO_ERROR else {
      throw .cannotWrite(reason: String(cString: lxw_strerror(status)))
    }
  }

  /// A name as a tab can show it.
  static func tab(_ name: String) -> String {
    let allowed = String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 })
    return String(allowed.prefix(31))
  }
}

/// The looks of cells, made once a workbook.
struct CellFormats {
  let heading: UnsafeMutablePointer<lxw_format>?
  private let byFormat: [Workbook.Format: UnsafeMutablePointer<lxw_format>]

  init(of book: UnsafeMutablePointer<lxw_workbook>) {
    heading = workbook_add_format(book)
    format_set_bold(heading)
    format_set_text_wrap(heading)
    format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
    let patterns: [Workbook.Format: String] = [
      .whole: "#,##0", .number: "#,##0.####", .share: "0.0%", .money: "#,##0", .day: "yyyy-mm-dd",
    ]
    var formats: [Workbook.Format: UnsafeMutablePointer<lxw_format>] = [:]
    for kind in [Workbook.Format.whole, .number, .share, .money, .day] {
      guard let format = workbook_add_format(book), let pattern = patterns[kind] else { continue }
      format_set_num_format(format, pattern)
      formats[kind] = format
    }
    byFormat = formats
  }

  subscript(format: Workbook.Format) -> UnsafeMutablePointer<lxw_format>? { byFormat[format] }
}

extension Workbook.Sheet {
  fileprivate func write(
    to worksheet: UnsafeMutablePointer<lxw_worksheet>, formats: CellFormats
  ) {
    for (place, column) in columns.enumerated() {
      let place = UInt16(place)
      worksheet_set_column(worksheet, place, place, width(ofColumn: Int(place)), nil)
      worksheet_write_string(worksheet, 0, place, column.heading, formats.heading)
    }
    for (number, row) in rows.enumerated() {
      for (place, (cell, column)) in zip(row, columns).enumerated() {
        write(
          cell, to: worksheet, row: UInt32(number + 1), column: UInt16(place),
          format: formats[column.format])
      }
    }
    worksheet_freeze_panes(worksheet, 1, 0)
    if !columns.isEmpty, !rows.isEmpty {
      worksheet_autofilter(worksheet, 0, 0, UInt32(rows.count), UInt16(columns.count - 1))
    }
  }

  private func write(
    _ cell: Workbook.Cell, to worksheet: UnsafeMutablePointer<lxw_worksheet>, row: UInt32,
    column: UInt16, format: UnsafeMutablePointer<lxw_format>?
  ) {
    switch cell {
    case .empty: break
    case .text(let text):
      worksheet_write_string(worksheet, row, column, Workbook.Sheet.fitting(text), nil)
    case .number(let number) where number.isFinite:
      worksheet_write_number(worksheet, row, column, number, format)
    case .number(let number):
      worksheet_write_string(
        worksheet, row, column, number.isNaN ? "" : number < 0 ? "-inf" : "inf", nil)
    case .day(let day):
      var date = lxw_datetime()
      let parts = day.components
      date.year = Int32(parts.year)
      date.month = Int32(parts.month)
      date.day = Int32(parts.day)
      worksheet_write_datetime(worksheet, row, column, &date, format)
    }
  }

  /// A text as a cell can hold it; characters that XML cannot hold are left out.
  static func fitting(_ text: String) -> String {
    let clean =
      text.unicodeScalars.contains { !isXML($0) }
      ? String(String.UnicodeScalarView(text.unicodeScalars.filter(isXML))) : text
    guard clean.utf16.count > Workbook.longestText else { return clean }
    let mark = "… [cut]"
    var kept = ""
    var length = mark.utf16.count
    for character in clean {
      length += character.utf16.count
      guard length <= Workbook.longestText else { break }
      kept.append(character)
    }
    return kept + mark
  }

  private static func isXML(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
      || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  /// Wide enough for the heading's longest word and for most cells, between 8 and 48 characters.
  private func width(ofColumn place: Int) -> Double {
    var longest = columns[place].heading.split(separator: " ").map(\.count).max() ?? 0
    for row in rows.prefix(200) where place < row.count {
      switch row[place] {
      case .text(let text): longest = max(longest, min(text.count, 48))
      case .number(let number): longest = max(longest, number.magnitude < 1e6 ? 9 : 14)
      case .day: longest = max(longest, 10)
      case .empty: break
      }
    }
    return Double(min(max(longest + 2, 8), 48))
  }
}
