internal import Analysis
internal import Exchange
internal import Foundation
internal import Pipeline

/// The reviews of a pilot on disk: one folder a day, which is also the record of a look taken.
struct ReviewFolder {
  let pilot: PilotFolder

  /// The path of a file of a review.
  func file(_ day: Day, _ name: String) -> String { pilot.file("reviews/\(day)/\(name)") }

  /// The looks that reviews of a plan have recorded, earliest first.
  func looksTaken(planDigest: String) throws -> [LookTaken] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: pilot.file("reviews"))) ?? []
    return try names.compactMap { Day($0) }.sorted().compactMap { day in
      guard let record = try record(of: day) else { return nil }
      guard record.planDigest == planDigest else {
        throw Failure.mismatch(
          "\(file(day, "review.json")) is a review of another plan (\(record.planDigest)); the "
            + "looks of this one cannot be told: move the folder away")
      }
      return record.look
    }
  }

  /// Writes a review, its record last.
  ///
  /// - Parameters:
  ///   - texts: the other files by name.
  ///   - record: the text of `review.json`.
  ///   - day: the day of the review.
  /// - Throws: `Failure.exists` when a look of that day is recorded and was another.
  func write(_ texts: [(name: String, text: String)], record: String, day: Day) throws {
    let path = file(day, "review.json")
    if let taken = try self.record(of: day), taken.look != nil {
      let kept = try SourceFile.read(path: path, displayName: path)
      guard kept.bytes == Array(record.utf8) else {
        throw Failure.exists(
          "\(path) records the look of \(day), and the exports now give another. A look is taken "
            + "once: review a later day, or restore the exports it was made from.")
      }
    }
    for (name, text) in texts { try AtomicFile.write(text, to: file(day, name)) }
    try AtomicFile.write(record, to: path)
  }

  private func record(of day: Day) throws -> ReviewRecord? {
    let path = file(day, "review.json")
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let source = try SourceFile.read(path: path, displayName: path)
    do {
      return try CanonicalJSON.read(ReviewRecord.self, from: source.bytes)
    } catch {
      throw Failure.mismatch(
        "\(path) is no review; restore the file that holdout review wrote, since it records whether "
          + "a look was taken")
    }
  }
}
