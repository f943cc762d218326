import Planning
import Testing

/// Windows that cannot be, and text that is no brief at all.
@Suite struct BriefSyntaxTests {
  @Test(arguments: [
    ("start: 2026-02-30", "window.start is \"2026-02-30\"; expected a day written as 2026-09-01"),
    ("start: 1 Sept", "window.start is \"1 Sept\"; expected a day written as 2026-09-01"),
    (
      "start: 2026-09-01, days: 0",
      "window.days is \"0\"; expected a whole number from 1 to 3650"
    ),
    (
      "start: 2026-09-01, days: 6.5",
      "window.days is \"6.5\"; expected a whole number from 1 to 3650"
    ),
    (
      "start: 2026-09-01, follow_up: 99999999999999999999",
      "window.follow_up is \"99999999999999999999\"; expected a whole number from 0 to 3650"
    ),
    ("start: 9999-12-01", "window.days and follow_up end the pilot after the year 9999"),
  ])
  func `a window that cannot be is refused`(window: String, message: String) {
    let yaml = "pilot: A\nwindow: { \(window) }\n\(BriefRefusalTests.expected)"
    #expect(BriefRefusalTests.refusal(yaml) == "pilot.yaml, line 2: \(message)")
  }

  @Test(arguments: [
    ("pilot: A\nowner: B\nowner: C", "line 2: the key \"owner\" stands twice; keep one"),
    (
      "pilot: A\nwindow: { start: 1, start: 2 }", "line 2: the key \"start\" stands twice; keep one"
    ),
    ("just words", "line 1: expected keys and values, such as \"pilot: Autumn ABM\""),
    ("- a\n- b", "line 1: expected keys and values, such as \"pilot: Autumn ABM\""),
    (
      "pilot: \"A\nwindow: {",
      "line 2: cannot be read as YAML: while scanning a quoted scalar: found unexpected end of stream"
    ),
    (
      "pilot: A\n\twindow: 3",
      "line 2: cannot be read as YAML: while scanning a plain scalar: found a tab character that "
        + "violates indentation"
    ),
    (
      "pilot: A\nwindow: { start: 2026-09-01",
      "line 3: cannot be read as YAML: while parsing a flow mapping: did not find expected ',' or '}'"
    ),
  ])
  func `broken text is told with its line`(yaml: String, message: String) {
    #expect(BriefRefusalTests.refusal(yaml) == "pilot.yaml, \(message)")
  }
}
