import Foundation
import Pipeline

/// The time zone in which an instant becomes a day.
struct PilotZone {
  private let zone: TimeZone?

  /// A named zone (`Europe/Berlin`) or `UTC`.
  ///
  /// - Throws: `ExchangeError` for a name that is no zone.
  init(_ name: String) throws(ExchangeError) {
    if ["UTC", "GMT", "Z"].contains(name) {
      zone = nil
    } else if let zone = TimeZone(identifier: name) {
      self.zone = zone
    } else {
      throw ExchangeError(
        file: "pilot.yaml", found: name, problem: "there is no time zone of this name",
        remedy: "Use a name like Europe/Berlin or America/New_York, or UTC.")
    }
  }

  /// The day and the seconds since its midnight of an instant, given in seconds since 1970.
  func local(_ instant: Int) -> (day: Int, clock: Int) {
    var shifted = instant
    if let zone {
      shifted += zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }
    let day = shifted >= 0 ? shifted / 86_400 : (shifted - 86_399) / 86_400
    return (day, shifted - day * 86_400)
  }
}
