import Foundation

@testable import Analysis

/// A readout or a review as JSON text with its keys in order.
func text(_ readout: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(readout), as: UTF8.self)
}

/// A readout as a JSON parser reads it back.
func object(_ readout: Readout) throws -> [String: Any] {
  let parsed = try JSONSerialization.jsonObject(with: Data(try text(readout).utf8))
  return parsed as? [String: Any] ?? [:]
}
