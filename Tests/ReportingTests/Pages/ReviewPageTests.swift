import Analysis
import Pipeline
import Planning
import Testing

@testable import Reporting

/// The weekly review as a page and on a terminal.
@Suite struct ReviewPageTests {
  @Test func `a review page is well-formed, asks nothing of any host and runs nothing`() throws {
    for (_, review) in try SampleReview.all() {
      let html = ReviewPage(review).html
      let reader = try #require(MarkupReader.read(html))
      #expect(!reader.elements.contains("script") && !reader.elements.contains("img"))
      #expect(!html.contains("<b>Owner"))
      for forbidden in ["http:", "https:", "src=", "url(", "@import", "href="] {
        #expect(!html.contains(forbidden), "\(forbidden)")
      }
      let words = Set(reader.text.lowercased().split { !$0.isLetter }.map(String.init))
      #expect(words.isDisjoint(with: ["nan", "inf", "nil", "infinity", "significant", "proves"]))
    }
  }

  @Test func `a day without a look shows neither effect nor totals by arm`() throws {
    let reviews = Dictionary(
      uniqueKeysWithValues: try SampleReview.all().map { ($0.name, $0.review) })
    for name in ["quiet", "bare"] {
      let review = try #require(reviews[name])
      let text = try #require(MarkupReader.read(ReviewPage(review).html)).text
      #expect(text.contains(review.headline))
      #expect(!text.contains("the metric the plan decides on"))
      #expect(!text.contains("Treatment") && !text.contains("held out;"))
      #expect(!ReviewText(review).text.contains("Difference [interval]"))
    }
    let look = try #require(reviews["look"])
    let text = try #require(MarkupReader.read(ReviewPage(look).html)).text
    #expect(text.contains("the metric the plan decides on") && text.contains("Treatment"))
    #expect(text.contains("Look 4 of 9, taken before: 2026-09-07, 2026-09-15"))
    #expect(text.contains("on 2026-09-15"))
  }

  @Test func `each call of a look has its word`() throws {
    let reviews = Dictionary(
      uniqueKeysWithValues: try SampleReview.all().map { ($0.name, $0.review) })
    for (name, call, words) in [
      ("look", LookCall.goOn, "Continue"), ("decided", .decided, "Decided"),
      ("harm", .stopForHarm, "Stop early for harm"),
    ] {
      let review = try #require(reviews[name])
      #expect(review.call == call, "\(review.headline)")
      #expect(ReviewPage(review).html.contains("<span>\(words)</span>"))
      #expect(ReviewText(review).text.hasPrefix(words))
    }
  }

  @Test func `a page shows what stalls, who works it, and where it breaks`() throws {
    let review = try SampleReview().review(27)
    let text = try #require(MarkupReader.read(ReviewPage(review).html)).text
    #expect(!review.deals.stalled.isEmpty)
    let stage = try #require(review.deals.breaksAt)
    #expect(text.contains("most of the money in \(stage)"))
    for deal in review.deals.stalled.prefix(5) {
      #expect(
        text.contains(deal.place) && text.contains(deal.time) && text.contains(deal.marketing))
    }
    #expect(text.contains("Ines Duarte") && text.contains("Executive dinner (the play)"))
    let bare = try SampleReview(looks: "none", hasHistory: false).review(27)
    #expect(ReviewPage(bare).html.contains("No stage history was given"))
  }

  @Test func `lines on a terminal are short and carry no control characters`() throws {
    for (_, review) in try SampleReview.all() {
      let lines = ReviewText(review).text.split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 110 }, "\(lines.max { $0.count < $1.count } ?? "")")
      #expect(!ReviewText(review).text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }
  }

  @Test func `an account's text has its arm, its plays and its deals`() throws {
    let review = try SampleReview().review(27)
    let view = try #require(review.accounts.first { !$0.deals.isEmpty && $0.plays.count > 1 })
    let text = AccountText(view, asOf: review.asOf, brief: review.plan.brief).text
    #expect(text.contains(view.arm == .treatment ? ": treatment, drawn" : ": holdout, drawn"))
    for play in view.plays { #expect(text.contains(play.campaign)) }
    for deal in view.deals { #expect(text.contains(deal.created?.description ?? "")) }
  }

  @Test func `the same review gives the same bytes`() throws {
    for (first, second) in zip(try SampleReview.all(), try SampleReview.all()) {
      #expect(ReviewPage(first.review).html == ReviewPage(second.review).html)
    }
  }
}
