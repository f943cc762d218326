import Pipeline

/// Reads campaigns and what was spent on them.
struct SpendReader {
  private(set) var spend: [Spend] = []
  /// A campaign's channel and name, by id.
  private(set) var campaigns: [String: (channel: Int32?, name: Int32?)] = [:]
  private let isSalesforce: Bool

  init(isSalesforce: Bool) { self.isSalesforce = isSalesforce }

  /// The channel and the name of a campaign.
  func campaign(_ cell: ArraySlice<UInt8>) -> (channel: Int32?, name: Int32?)? {
    RecordKey.id(cell, isSalesforce: isSalesforce).flatMap {
      campaigns[String(decoding: $0, as: UTF8.self)]
    }
  }

  /// Reads one table.
  mutating func read(
    _ table: inout RecognizedTable, texts: inout Names, currency: CurrencyRule, rules: DateRules,
    log: inout ImportLog
  ) throws(ExchangeError) {
    let deleted = try table.flags(.isDeleted)
    let starts = try table.dates(.start, rules)
    let ends = try table.dates(.end, rules)
    let months = table.has(.date) ? SpendReader.months(of: table) : nil
    let days = months == nil ? try table.dates(.date, rules) : nil
    let money = try currency.amounts(of: &table) { row in
      starts?.days[row] ?? months?[row]?.start ?? days?.days[row]
    }
    let amounts = money.values
    for note in money.notes { log.note(note, file: table.path) }
    var unpaid = 0
    for row in 0..<table.rowCount {
      if deleted?[row] == true {
        log.drop("deleted in the CRM", row: row, of: table, field: .isDeleted)
        continue
      }
      let channel = table.text(row, .channel).map { texts.intern($0) }
      let name = table.text(row, .campaign).map { texts.intern($0) }
      if let key = RecordKey.id(table.cell(row, .campaignID), isSalesforce: isSalesforce) {
        campaigns[String(decoding: key, as: UTF8.self)] = (channel, name)
      }
      guard let amount = amounts[row] else {
        unpaid += 1
        continue
      }
      let month = months?[row]
      spend.append(
        Spend(
          channel: channel, campaign: name,
          start: starts?.days[row] ?? month?.start ?? days?.days[row],
          end: ends?.days[row] ?? month?.end ?? days?.days[row], amount: amount))
    }
    if unpaid > 0 {
      log.note("\(counted(unpaid, "row")) without an actual cost: no spend", file: table.path)
    }
  }

  /// The months of a column that holds nothing but `YYYY-MM`; nil for any other.
  private static func months(of table: RecognizedTable) -> [(start: Day, end: Day)?]? {
    var months: [(start: Day, end: Day)?] = []
    for row in 0..<table.rowCount {
      let cell = table.cell(row, .date)
      if cell.isEmpty {
        months.append(nil)
        continue
      }
      var reader = DigitReader(cell)
      guard let year = reader.number(), year.width == 4, let mark = reader.next(),
        mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/"), let month = reader.number(),
        reader.isAtEnd, let start = Day(year: year.value, month: month.value, day: 1),
        let next = Day(
          year: month.value == 12 ? year.value + 1 : year.value, month: month.value % 12 + 1,
          day: 1)
      else { return nil }
      months.append((start, next - 1))
    }
    return months
  }
}
