import Testing

@testable import Planning

/// The help offered for a mistyped name.
@Suite struct NearestNameTests {
  private static let names = ["pilot", "owner", "window", "minimum_lift", "metrics"]

  @Test(arguments: [
    ("pilot", "pilot"), ("Pilot", "pilot"), ("plot", "pilot"), ("windwo", "window"),
    ("minimal_lift", "minimum_lift"), ("metric", "metrics"), ("own", "owner"),
  ])
  func `a slip of the keys finds the name meant`(text: String, name: String) {
    #expect(nearestName(to: text, among: Self.names) == name)
  }

  @Test(arguments: ["", "xyz", "budget", "zzzzzzzzzzzzzzzzzzzzzzzz"])
  func `what resembles nothing gets no help`(text: String) {
    #expect(nearestName(to: text, among: Self.names) == nil)
  }

  @Test func `the first of several as near is taken, and of none none`() {
    #expect(nearestName(to: "ab", among: ["ac", "ad"]) == nil)
    #expect(nearestName(to: "abc", among: ["abd", "abe"]) == "abd")
    #expect(nearestName(to: "abc", among: []) == nil)
  }
}
