import Analysis
import Foundation
import Reporting
import Testing

/// Writes the sample pages where HOLDOUT_PAGES says, for looking at them.
@Test(.enabled(if: ProcessInfo.processInfo.environment["HOLDOUT_PAGES"] != nil))
func `the sample pages can be written for looking at`() throws {
  let path = try #require(ProcessInfo.processInfo.environment["HOLDOUT_PAGES"])
  let folder = URL(fileURLWithPath: path, isDirectory: true)
  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }
  for (name, readout) in [
    ("win", try SampleReadouts.clearWin()), ("open", try SampleReadouts.cannotTell()),
    ("broken", try SampleReadouts.broken()),
  ] {
    try write(ReadoutPage(readout).html, "\(name).html")
    try write(PlanPage(readout.plan, digest: readout.planDigest).html, "\(name)-plan.html")
    try write(ReadoutText(readout).text, "\(name).txt")
    try write(PlanText(readout.plan, isLocked: true).text, "\(name)-plan.txt")
  }
  for (name, review) in try SampleReview.all() {
    try write(ReviewPage(review).html, "review-\(name).html")
    try write(ReviewText(review).text, "review-\(name).txt")
  }
}
