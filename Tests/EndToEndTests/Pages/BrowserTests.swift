import Foundation
import Testing

/// Every page of five pilots as a browser shows and prints it.
///
/// Needs Chromium, and pdftotext for print; where they are missing the suite says that it was
/// skipped, and fails where HOLDOUT_BROWSER_REQUIRED is set, as `make pages-check` does.
@Suite(
  .serialized,
  .enabled(
    if: Browser.isWanted, "no Chromium or no pdftotext was found: make pages-check installs both"))
struct BrowserTests {
  /// A clear win, one that cannot tell, one broken by contamination, one of several arms, and one
  /// whose names try to break the page.
  private static let made = [
    PilotPages.Pilot(name: "win", seed: 5, lift: 3),
    .init(name: "open", seed: 6, lift: 0.3),
    .init(name: "broken", lift: 0.2, spoil: Contamination.spoil),
    .init(
      name: "arms", accounts: 120, design: "arms: { treatment: 0.5, light: 0.2, holdout: 0.3 }",
      looks: "none"),
    .init(name: "hostile", spoil: HostileCompany.spoil),
  ].map { pilot in (name: pilot.name, made: Result { try PilotPages(pilot) }) }

  private static let views = [
    Browser.View(width: 1200), .init(width: 390), .init(width: 1200, isDark: true),
    .init(width: 390, isDark: true), .init(width: 320),
  ]

  private func all() throws -> [(name: String, file: URL)] {
    try BrowserTests.made.flatMap { pilot in
      let pages = try pilot.made.get().pages
      try #require(pages.count == 6, "\(pages.map(\.name))")
      return pages.map { ("\(pilot.name) \($0.name)", $0.file) }
    }
  }

  private func hostile() throws -> [(name: String, file: URL)] {
    try all().filter { $0.name.hasPrefix("hostile") }
  }

  @Test func `the pilots are what they are called`() throws {
    let browser = try Browser()
    for (name, call, check) in [
      ("win", "Scale", "Randomised: ok"), ("open", "Cannot tell", "Randomised: ok"),
      ("broken", "Cannot tell", "Contamination: error"),
    ] {
      let page = try #require(try all().first { $0.name == "\(name) results/readout.html" })
      try browser.show(page.file, in: .init(width: 1200))
      let text = try browser.evaluate("document.body.innerText") as? String ?? ""
      #expect(text.contains("\n\(call): "), "\(name): \(text.prefix(300))")
      #expect(text.contains(check), "\(name)")
    }
  }

  @Test func `no reader is shut out and nothing leaves the sheet`() throws {
    let browser = try Browser()
    let axe = try ProcessInfo.processInfo.environment["HOLDOUT_AXE"].map {
      try String(contentsOfFile: $0, encoding: .utf8)
    }
    for page in try all() {
      for view in BrowserTests.views {
        try browser.show(page.file, in: view)
        _ = try browser.evaluate(
          "document.querySelectorAll('details').forEach(each => each.open = true); 0")
        let found = try browser.check("accessibility") + browser.check("layout")
        #expect(found.isEmpty, "\(page.name), \(view): \(found.joined(separator: "\n"))")
        guard let axe else { continue }
        _ = try browser.evaluate("\(axe); 0")
        let violations =
          try browser.evaluate(
            """
            axe.run(document).then(found => found.violations.map(rule =>
              `${rule.id}: ${rule.nodes.map(node => node.html.slice(0, 120)).join(" | ")}`))
            """) as? [String]
        #expect(violations?.isEmpty == true, "\(page.name), \(view): \(violations ?? [])")
      }
    }
  }

  @Test func `the keyboard reaches and opens what is folded`() throws {
    let browser = try Browser()
    let page = try #require(try all().first { $0.name == "win plan/balance.html" })
    try browser.show(page.file, in: .init(width: 1200))
    let reached =
      try browser.evaluate(
        """
        [...document.querySelectorAll("summary")].map(summary => {
          summary.focus({ focusVisible: true });
          const outline = getComputedStyle(summary).outlineStyle;
          summary.click();
          return document.activeElement === summary && outline !== "none"
            && summary.parentElement.open && summary.nextElementSibling.checkVisibility();
        })
        """) as? [Bool]
    #expect(reached?.isEmpty == false && reached?.allSatisfy(\.self) == true)
  }

  @Test func `a page runs nothing, asks nobody and shows what the export holds`() throws {
    let browser = try Browser()
    for page in try all() {
      try browser.show(page.file, in: .init(width: 1200))
      let heard = browser.requests + browser.noises
      #expect(heard.isEmpty, "\(page.name): \(heard)")
      let found =
        try browser.evaluate(
          """
          [window.ran === undefined ? "" : "a name ran",
            ...[...document.querySelectorAll("*")].flatMap(element => [
              ["script", "img", "iframe", "object", "embed", "link", "base", "form", "a", "image",
                "use", "foreignObject", "animate", "set", "b", "i"].includes(element.localName)
                && !element.closest(".chip")
                ? `<${element.localName}>` : "",
              ...[...element.attributes].map(({ name, value }) =>
                /^on|^(src|href|xlink:href|action|formaction|srcset|style)$/.test(name)
                  || /url\\(|javascript:/i.test(value) ? `${name}="${value}"` : "")])
          ].filter(Boolean)
          """) as? [String]
      #expect(found?.isEmpty == true, "\(page.name): \(found ?? [])")
    }
    for page in try hostile() {
      try browser.show(page.file, in: .init(width: 1200))
      let text = try browser.evaluate("document.body.textContent") as? String ?? ""
      #expect(text.contains(HostileCompany.names[0]), "the pilot's name on \(page.name)")
    }
    let review = try #require(try hostile().first { $0.name.hasSuffix("10-15/review.html") })
    try browser.show(review.file, in: .init(width: 1200))
    let text = try browser.evaluate("document.body.textContent") as? String ?? ""
    let shown = HostileCompany.names.filter { text.contains($0.prefix(50)) }
    #expect(shown.count >= 8, "\(shown)")
  }

  /// How many sheets each page takes on A4 and on Letter, set in Liberation Sans.
  private static let sheets: [String: (a4: Int, letter: Int)] = [
    "win plan/balance.html": (6, 6),
    "win reviews/2026-09-14/review.html": (4, 4),
    "win reviews/2026-10-15/review.html": (4, 4),
    "win reviews/account AAE": (1, 1),
    "win results/readout.html": (11, 12),
    "open plan/balance.html": (6, 6),
    "open reviews/2026-09-14/review.html": (4, 4),
    "open reviews/2026-10-15/review.html": (4, 4),
    "open reviews/account AAE": (1, 1),
    "open results/readout.html": (11, 11),
    "broken plan/balance.html": (6, 6),
    "broken reviews/2026-09-14/review.html": (4, 4),
    "broken reviews/2026-10-15/review.html": (4, 4),
    "broken reviews/account AAE": (1, 1),
    "broken results/readout.html": (11, 11),
    "arms plan/balance.html": (7, 7),
    "arms reviews/2026-09-14/review.html": (3, 3),
    "arms reviews/2026-10-15/review.html": (3, 3),
    "arms reviews/account AAE": (1, 1),
    "arms results/readout.html": (12, 12),
  ]

  @Test(arguments: [("A4", 8.27, 11.69), ("Letter", 8.5, 11.0)])
  func `on paper nothing is cut, no heading ends a sheet, the first sheet is one`(
    paper: String, width: Double, height: Double
  ) throws {
    let browser = try Browser()
    let folder = try Folder()
    for page in try all() {
      try browser.show(page.file, in: .init(width: 1200))
      let headings = try #require(
        try browser.evaluate(
          "[...document.querySelectorAll('h1, h2, h3')].map(each => each.innerText.trim())")
          as? [String])
      let behind =
        try browser.evaluate("document.querySelector('.behind h2')?.innerText.trim() || ''")
        as? String ?? ""
      let printed = try PrintedPage(try browser.print(width: width, height: height), in: folder)
      let place = "\(page.name) on \(paper)"
      if !page.name.hasPrefix("hostile") {
        let expected = BrowserTests.sheets[page.name].map { paper == "A4" ? $0.a4 : $0.letter }
        #expect(printed.sheets.count == expected, "\(place)")
      }
      for (number, sheet) in printed.sheets.enumerated() {
        let cut = sheet.words.filter {
          $0.left < 20 || $0.right > sheet.width - 20 || $0.top < 10
            || $0.bottom > sheet.height - 10
        }
        #expect(cut.isEmpty, "\(place), sheet \(number + 1): \(cut)")
        #expect(!sheet.words.isEmpty, "\(place): sheet \(number + 1) is empty")
        if number + 1 < printed.sheets.count {
          let last = BrowserTests.squeezed(sheet.lastLine)
          #expect(
            !headings.contains { !last.isEmpty && BrowserTests.squeezed($0).hasSuffix(last) },
            "\(place), sheet \(number + 1) ends with \"\(sheet.lastLine)\"")
        }
      }
      // Names of hundreds of letters may take a second sheet; they may not leave one empty.
      guard !behind.isEmpty, printed.sheets.count > 1, !page.name.hasPrefix("hostile") else {
        continue
      }
      let second = BrowserTests.squeezed(printed.sheets[1].firstLine)
      #expect(
        BrowserTests.squeezed(behind).hasPrefix(second) && !second.isEmpty,
        "\(place): the first sheet runs on with \"\(printed.sheets[1].firstLine)\"")
    }
  }

  private static func squeezed(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace })
  }
}
