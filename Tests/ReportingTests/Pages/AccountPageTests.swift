import Analysis
import Pipeline
import Planning
import Testing

@testable import Reporting

/// One account of a plan as a page.
@Suite struct AccountPageTests {
  private func page(_ view: AccountView, of review: Review) -> String {
    AccountPage(view, plan: review.plan, digest: review.planDigest, asOf: review.asOf).html
  }

  @Test func `a page has the account's arm, every campaign and every deal, and no other account`()
    throws
  {
    let review = try SampleReview().review(27)
    let busy = try #require(
      review.accounts.max { $0.deals.count + $0.plays.count < $1.deals.count + $1.plays.count })
    let text = try #require(MarkupReader.read(page(busy, of: review))).text
    #expect(text.contains(busy.arm == .treatment ? "to get the play" : "held out"))
    #expect(text.contains(busy.arm.rawValue + ", drawn"))
    #expect(!busy.plays.isEmpty && !busy.deals.isEmpty)
    for play in busy.plays { #expect(text.contains(play.campaign)) }
    for deal in busy.deals { #expect(text.contains(deal.id)) }
    for other in review.accounts where other.name != busy.name && !busy.name.hasPrefix(other.name) {
      #expect(!text.contains(other.name + ":"))
    }
  }

  @Test func `a day without a look shows no more of the effect than any other`() throws {
    let quiet = try #require(SampleReview.all().first { $0.name == "quiet" }).review
    #expect(!quiet.showsEffect)
    for view in quiet.accounts {
      let text = try #require(MarkupReader.read(page(view, of: quiet))).text
      for word in ["interval", "lift", "p-value", "Treatment", "points", "on average"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test func `every account's page is well-formed, runs nothing and keeps names as text`() throws {
    let review = try SampleReview().review(27)
    for view in review.accounts {
      let html = page(view, of: review)
      let reader = try #require(MarkupReader.read(html))
      #expect(!reader.elements.contains("script") && !html.contains("<b>Owner"))
    }
  }

  @Test func `days lie on the line in proportion, and words state them`() throws {
    let day = try #require(Day("2026-09-01"))
    let figure = TimelineFigure(
      id: "days",
      rows: [
        .touches(name: "Ads", isPlay: true, days: [day + 10]),
        .deal(name: "Deal", from: day + 25, to: day + 75, ending: .lost),
      ], span: day...(day + 100), window: day...(day + 50))
    let source = figure.html.source
    #expect(source.contains("x1=\"10.00%\" x2=\"10.00%\""))
    #expect(source.contains("x1=\"25.00%\" x2=\"75.00%\""))
    #expect(source.contains("<rect class=\"band\" x=\"0.00%\" y=\"18\" width=\"50.00%\""))
    #expect(
      figure.description
        == "Ads (the play): 2026-09-11. Deal: opened 2026-09-26, lost 2026-11-15. "
        + "The window runs from 2026-09-01 to 2026-10-21.")
    #expect(source.contains(">2026-10<") && source.contains(">2026-12<"))
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("WWW", 6, "WWW"), ("WWWW", 6, "WW…"),
    ("日本語版", 6, "日本…"), ("", 6, ""), ("aW", 3, "aW"),
  ])
  func `a text is cut by how wide its letters are`(text: String, width: Int, cut: String) {
    #expect(text.fitted(to: width) == cut)
  }
}
