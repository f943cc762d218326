import Exchange
import Foundation
import Pipeline
import Planning
import Workbook

/// What an input is given to; the first byte of the input says which.
enum FuzzReader: Unicode.Scalar, CaseIterable {
  /// One table: read, written and read again.
  case table = "t"
  /// The tables of a CRM, parted by lines of four dashes.
  case exports = "c"
  /// A brief.
  case brief = "b"
  /// A locked plan, as it is and sealed anew.
  case plan = "p"
  /// The bytes of a workbook.
  case workbook = "x"
  /// The parts of a workbook, which are put into a whole archive.
  case parts = "w"
  /// Receipts and exports held against a plan, parted as exports are.
  case receipts = "r"

  /// Gives the input to the reader, which is to read or refuse it; what breaks a law ends the
  /// program.
  func read(_ input: [UInt8]) {
    switch self {
    case .table: FuzzLaws.table(input)
    case .exports: FuzzLaws.exports(FuzzReader.files(input))
    case .brief: FuzzLaws.brief(input)
    case .plan: FuzzLaws.plan(input)
    case .workbook: FuzzLaws.workbook(input)
    case .parts: FuzzLaws.workbook(StoredZip.archive(FuzzReader.files(input)))
    case .receipts: FuzzLaws.receipts(FuzzReader.files(input))
    }
  }

  /// The pieces between lines of four dashes.
  private static func files(_ input: [UInt8]) -> [ArraySlice<UInt8>] {
    let mark = Array("\n----\n".utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var rest = input[...]
    while pieces.count < 7, let found = rest.firstRange(of: mark) {
      pieces.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return pieces + [rest]
  }
}
