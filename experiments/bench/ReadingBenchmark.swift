import Exchange
import Foundation
import Statistics

/// Reading a CRM export: a million opportunities of twelve columns, typed and validated.
enum ReadingBenchmark {
  private static let stages = [
    "Prospecting", "Qualification", "Proposal", "Negotiation", "Closed Won", "Closed Lost",
  ]
  private static let letters = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// Writes the export as a warehouse holds it, about 155 MB: 200,000 accounts, 200 owners. The rows stand
  /// in the order of their ids in one file, and in none in another.
  static func write(to folder: String) throws {
    var generator = RandomGenerator(seed: 20_260_902)
    let header =
      "id,is_deleted,account_id,name,stage_name,amount,close_date,is_closed,is_won,owner_id,"
      + "created_date,currency_iso_code\n"
    var rows = (0..<1_000_000).map { row(number: $0, &generator) }
    try write(header, rows, to: folder, "opportunities.csv")
    for last in stride(from: rows.count - 1, to: 0, by: -1) {
      rows.swapAt(last, generator.uniform(below: last + 1))
    }
    try write(header, rows, to: folder, "disorder.csv")
  }

  private static func row(number: Int, _ generator: inout RandomGenerator) -> String {
    let stage = stages[generator.uniform(below: stages.count)]
    let created = 18_993 + generator.uniform(below: 1_600)
    let closed = created + generator.uniform(below: 300)
    let cents = 100_000 + generator.uniform(below: 10_000_000_000)
    let account = id("001", generator.uniform(below: 200_000))
    let owner = id("005", generator.uniform(below: 200))
    let second = generator.uniform(below: 86_400)
    var text =
      "\(id("006", number)),false,\(account),Opportunity no. \(padded(number, 8)),\(stage),"
    text += "\(cents / 100).\(padded(cents % 100, 2)),\(day(closed)),"
    text += "\(stage.hasPrefix("Closed")),\(stage == "Closed Won"),\(owner),\(day(created)) "
    text += "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return text + ",USD\n"
  }

  private static func write(
    _ header: String, _ rows: [String], to folder: String, _ name: String
  ) throws {
    var text = header
    text.reserveCapacity(160_000_000)
    for row in rows { text += row }
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
  }

  /// Reads a file once and prints CPU and wall seconds and the most memory the process held, in MB.
  static func run(_ path: String) throws {
    let start = (clock(), Date())
    let read = try CRMImport([SourceFile.read(path: path)])
    let cpu = Double(clock() - start.0) / Double(CLOCKS_PER_SEC)
    let wall = Date().timeIntervalSince(start.1)
    precondition(read.report.totals.rowsKept == 1_000_000, "rows were lost")
    var usage = rusage()
    getrusage(__rusage_who_t(0), &usage)
    let memory = Double(usage.ru_maxrss) * 1024 / 1e6
    let file = URL(fileURLWithPath: path).lastPathComponent
    print(String(format: "%@\tholdout\t%.3f\t%.3f\t%.0f", file, cpu, wall, memory))
  }

  private static func day(_ number: Int) -> String {
    String(describing: Date(timeIntervalSince1970: Double(number) * 86_400)).prefix(10).description
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }

  /// A Salesforce id of 18 characters.
  private static func id(_ prefix: String, _ number: Int) -> String {
    var rest = number
    var digits = [UInt8](repeating: letters[0], count: 12)
    for place in stride(from: 11, through: 0, by: -1) {
      digits[place] = letters[rest % 62]
      rest /= 62
    }
    return SalesforceID.eighteen(prefix + String(decoding: digits, as: UTF8.self))
  }
}
