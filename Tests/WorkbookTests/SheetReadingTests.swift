import Testing

@testable import Workbook

@Suite struct SheetReadingTests {
  private func rows(_ cells: String, styles: DateStyles = DateStyles(), since1904: Bool = false)
    throws -> [[String]]
  {
    let xml = """
      <?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData>\(cells)</x:sheetData></x:worksheet>
      """
    return try SheetText(
      Array(xml.utf8), name: "sheet", sharedTexts: ["first", "second"], styles: styles,
      since1904: since1904
    ).rows
  }

  @Test func `gaps between cells and rows stay gaps`() throws {
    let read = try rows(
      """
      <x:row r="2"><x:c r="B2"><x:v>4</x:v></x:c><x:c r="D2" t="s"><x:v>1</x:v></x:c></x:row>
      <x:row r="4"><x:c t="inlineStr"><x:is><x:r><x:t>in</x:t></x:r><x:r><x:t>line</x:t></x:r></x:is></x:c></x:row>
      """)
    #expect(read == [[], ["", "4", "", "second"], [], ["inline"]])
  }

  @Test(arguments: [
    "<x:row r=\"1\" r=\"2\"/>", "<x:row>", "<x:row></x:c>", "<x:row a=1/>", "\u{1}", "&b;",
  ])
  func `a sheet that is not well-formed is refused`(cells: String) {
    #expect(throws: WorkbookError.damaged(reason: "sheet is not well-formed in line 1")) {
      try rows(cells)
    }
  }

  @Test func `a part that declares a document type is refused before anything unfolds`() {
    let bomb = """
      <!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
      <worksheet><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData></worksheet>
      """
    #expect(throws: WorkbookError.damaged(reason: "sheet declares a document type")) {
      try SheetText(
        Array(bomb.utf8), name: "sheet", sharedTexts: [], styles: DateStyles(), since1904: false)
    }
  }

  @Test func `a formula gives its value, and a truth and an error their words`() throws {
    let read = try rows(
      """
      <x:row><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>seen</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c>
      <x:c t="e"><x:v>#REF!</x:v></x:c><x:c><x:v>0.30000000000000004</x:v></x:c><x:c/></x:row>
      """)
    #expect(read == [["seen", "TRUE", "#REF!", "0.30000000000000004"]])
  }

  @Test func `styles tell days from numbers`() throws {
    let styles = try DateStyles(
      Array(
        """
        <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>
        <numFmt numFmtId="165" formatCode="#,##0 &quot;days&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
        </styleSheet>
        """.utf8))
    #expect(styles.isDate == [false, true, true, false])
    let read = try rows(
      """
      <x:row><x:c s="1"><x:v>46204</x:v></x:c><x:c s="2"><x:v>46204.5</x:v></x:c>
      <x:c s="3"><x:v>46204</x:v></x:c><x:c s="99"><x:v>1</x:v></x:c></x:row>
      """, styles: styles)
    #expect(read == [["2026-07-01", "2026-07-01 12:00:00", "46204", "1"]])
  }

  @Test(arguments: [
    ("0.00E+00", false), ("[Red]0;[Blue]-0", false), ("m/d/yy h:mm", true), ("General", false),
    ("[$-409]d-mmm-yy", true), ("_(* #,##0_)", false), ("\"day\" 0", false), ("[h]:mm:ss", true),
    ("0\\d", false), ("$#,##0", false),
  ]) func `a pattern shows a day or not`(pattern: String, showsDate: Bool) {
    #expect(DateStyles.showsDate(pattern) == showsDate)
  }

  @Test(arguments: [
    (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"),
    (25_569, false, "1970-01-01"), (45_000.999_999_9, false, "2023-03-16"),
    (0, true, "1904-01-01"), (44_742, true, "2026-07-01"),
    (46_204.395_833_333, false, "2026-07-01 09:30:00"),
    (-1, false, "-1.0"),
  ]) func `serial days`(serial: Double, since1904: Bool, text: String) {
    #expect(SerialDay.text(serial, since1904: since1904) == text)
  }

  @Test func `an address gives its column`() {
    #expect(SheetText.column(of: "A1") == 1)
    #expect(SheetText.column(of: "Z9") == 26)
    #expect(SheetText.column(of: "AB12") == 28)
    #expect(SheetText.column(of: "XFD1") == 16_384)
    #expect(SheetText.column(of: "12") == nil)
  }

  @Test func `a cell outside every sheet is refused`() {
    #expect(throws: WorkbookError.self) {
      try rows("<x:row r=\"1\"><x:c r=\"XFE1\"><x:v>1</x:v></x:c></x:row>")
    }
    #expect(throws: WorkbookError.self) {
      try rows("<x:row r=\"2000000\"><x:c r=\"A2000000\"><x:v>1</x:v></x:c></x:row>")
    }
  }
}
