import Exchange
import Pipeline
import Planning
import Testing

/// Briefs as the format document shows them.
@Suite struct BriefTests {
  /// The document's example, and the rules for who takes part.
  static let full = """
    pilot: Mid-market ABM, autumn
    owner: Dana Whitfield            # answers for the post-mortem
    play: "1:few ads and sequences"
    campaigns: [Autumn ads, Autumn mails]
    stage: opportunity-creation
    window: { start: 2026-09-01, days: 60, follow_up: 30 }
    expected: { pipeline: 1_200_000, currency: usd, minimum_lift: 0.30 }
    accounts: data/accounts.csv
    opportunities: data/opportunities.csv
    history: data/opportunity_history.csv
    touches: data/touches.csv
    spend: data/spend.csv
    stages: { won: ["Closed Won"], lost: Closed Lost }
    currency: { report_in: USD, rates: { EUR: 1.08 } }
    dates: { Close Date: MDY }
    locale: de-DE
    time_zone: America/New_York
    design:
      holdout: 0.30
      method: auto
      balance_on: [industry, employees, annual_revenue, region, owner, open_pipeline, prior_wins]
      keep_together: [parent, parent_name]
      exclude: { open_opportunities: true, customers: true, recently_touched: 30, accounts: [001C],
                 where: { region: [EMEA, APAC], tier: 3 } }
      force: { treatment: ["001A"], holdout: [] }
      eligibility: { column: pilot_eligibility, neither: ["001D"] }
      capacity: { owner: { default: 40, Dana Whitfield: 12 } }
      buffer: { same: [city, country], file: data/near.csv }
      waitlist: true
      seed: 20260901
    metrics: { primary: opportunity-rate, secondary: [win-rate, pipeline-created, cycle-length] }
    attribution: { model: w-shaped, weights: default, window: 90 }
    confidence: 0.95
    looks: weekly
    decision: { scale_if: lower > 0, stop_if: upper < minimum_lift }
    """

  @Test(arguments: [
    ("de-DE", NumberLocale.germany), ("de_DE.UTF-8", nil), ("EN_gb", .unitedKingdom),
  ])
  func `a locale is named as operating systems name it too`(name: String, locale: NumberLocale?)
    throws
  {
    #expect(try Brief(yaml: smallBrief("locale: \(name)")).locale == locale ?? .germany)
  }

  @Test func `a locale that is not known is refused with those that are`() throws {
    for name in ["de", "tlh-QO", "en-US-POSIX", "\"\""] {
      let refusal = try #require(BriefRefusalTests.refusal(smallBrief("locale: \(name)")))
      #expect(refusal.contains("locale"), "\(refusal)")
    }
    #expect(
      BriefRefusalTests.refusal(smallBrief("locale: klingon"))?.hasSuffix(
        "locale is \"klingon\"; expected one of en-US, en-GB, en-IE, en-CA, en-AU, de-DE, de-CH, "
          + "fr-FR, es-ES, it-IT, nl-NL, pt-BR, pt-PT, sv-SE, da-DK, nb-NO, fi-FI, pl-PL, cs-CZ")
        == true)
  }

  @Test func `a brief without a locale is written as before there were any`() throws {
    let text = try CanonicalJSON.pretty(Brief(yaml: smallBrief("")))
    #expect(!text.contains("locale"))
  }

  @Test func `the full example is read to the last key`() throws {
    let brief = try Brief(yaml: Self.full)
    #expect(brief.pilot == "Mid-market ABM, autumn")
    #expect(brief.owner == "Dana Whitfield")
    #expect(brief.play == "1:few ads and sequences")
    #expect(brief.campaigns == ["Autumn ads", "Autumn mails"])
    #expect(brief.stage == "opportunity-creation")
    #expect(brief.window == Window(start: try day("2026-09-01"), days: 60, followUp: 30))
    #expect(brief.expected.pipeline == 1_200_000 && brief.expected.currency == "USD")
    #expect(brief.expected.minimumLift == 0.3)
    #expect(
      brief.files.all.map(\.key) == ["accounts", "opportunities", "history", "touches", "spend"])
    #expect(brief.files.spend == "data/spend.csv")
    #expect(brief.stages.won == ["Closed Won"] && brief.stages.lost == ["Closed Lost"])
    #expect(brief.currency.reportIn == "USD" && brief.currency.rates == ["EUR": 1.08])
    #expect(brief.dates == ["Close Date": "mdy"])
    #expect(brief.locale == .germany)
    #expect(brief.timeZone == "America/New_York")
    #expect(brief.design.holdout == 0.3 && brief.design.method == .auto)
    #expect(
      brief.design.balanceOn?.count == 7 && brief.design.keepTogether == [.parent, .parentName])
    #expect(brief.design.excludeOpenOpportunities && brief.design.excludeAccounts == ["001C"])
    #expect(brief.design.forceTreatment == ["001A"] && brief.design.forceHoldout.isEmpty)
    #expect(brief.design.excludeCustomers && brief.design.excludeRecentlyTouched == 30)
    #expect(brief.design.excludeWhere == ["region": ["EMEA", "APAC"], "tier": ["3"]])
    #expect(brief.design.eligibility?.column == "pilot_eligibility")
    #expect(brief.design.eligibility?.neither == ["001D"])
    #expect(brief.design.capacity?.usual == 40)
    #expect(brief.design.capacity?.owners == ["Dana Whitfield": 12])
    #expect(brief.design.buffer?.same == ["city", "country"])
    #expect(brief.design.buffer?.file == "data/near.csv")
    #expect(brief.design.waitlist == Day("2026-11-30"))
    #expect(brief.design.columns == ["region", "tier", "pilot_eligibility", "city", "country"])
    #expect(brief.design.seed == 20_260_901)
    #expect(brief.metrics == ["opportunity-rate", "win-rate", "pipeline-created", "cycle-length"])
    #expect(brief.attribution.model == "w-shaped" && brief.attribution.window == 90)
    #expect(brief.confidence == 0.95 && brief.looks == .weekly)
    #expect(brief.decision == .standard)
  }

  @Test func `three keys are enough`() throws {
    let brief = try Brief(
      yaml: """
        pilot: First
        window: { start: 2026-09-01 }
        expected: { pipeline: 500000, minimum_lift: 0.3 }
        """)
    #expect(brief.window.days == 60 && brief.window.followUp == 0)
    #expect(brief.expected.currency == "USD" && brief.currency.reportIn == "USD")
    #expect(brief.files.all.map(\.path) == ["data/accounts.csv", "data/opportunities.csv"])
    #expect(brief.design.holdout == 0.5 && brief.design.method == .auto)
    #expect(brief.design.balanceOn == nil && brief.design.keepTogether == [.parent])
    #expect(!brief.design.excludeOpenOpportunities && brief.design.seed == nil)
    #expect(brief.metrics == Metric.standard.map(\.id) && brief.day == nil)
    #expect(brief.confidence == 0.95 && brief.looks == .none && brief.timeZone == "UTC")
    #expect(brief.decision == .standard && brief.campaigns.isEmpty && brief.owner == nil)
  }

  @Test func `a key without a value is as good as absent`() throws {
    let brief = try Brief(
      yaml: smallBrief("owner:\nplay: ~\ndesign: null\nlooks: []\nhistory: null"))
    #expect(brief.owner == nil && brief.play == nil && brief.files.history == nil)
    #expect(brief.design.holdout == 0.5 && brief.looks == .none)
  }

  @Test func `a word in quotes is a text, whatever it says`() throws {
    let brief = try Brief(yaml: smallBrief("owner: \"null\"\nplay: '~'\nstage: \"2026\""))
    #expect(brief.owner == "null" && brief.play == "~" && brief.stage == "2026")
  }

  @Test func `the currency of results is that of the contribution where only one is said`() throws {
    #expect(try Brief(yaml: smallBrief("currency: { report_in: eur }")).expected.currency == "EUR")
    let yaml = smallBrief().replacing("minimum_lift", with: "currency: CHF, minimum_lift")
    #expect(try Brief(yaml: yaml).currency.reportIn == "CHF")
  }

  @Test func `the primary metric comes first and the others follow`() throws {
    #expect(
      try Brief(yaml: smallBrief("metrics: { primary: win-rate }")).metrics
        == ["win-rate", "opportunity-rate", "pipeline-created", "cycle-length"])
    #expect(
      try Brief(yaml: smallBrief("metrics: { primary: win-rate, secondary: [] }")).metrics
        == ["win-rate"])
    #expect(
      try Brief(yaml: smallBrief("metrics: { secondary: [cycle-length, opportunity-rate] }"))
        .metrics
        == ["opportunity-rate", "cycle-length"])
  }

  @Test func `looks on stated days are sorted and kept once`() throws {
    let brief = try Brief(yaml: smallBrief("looks: [2026-10-01, 2026-09-15, 2026-10-01]"))
    #expect(brief.looks == .days([try day("2026-09-15"), try day("2026-10-01")]))
  }

  @Test func `a mark before the text and other line ends change nothing`() throws {
    let brief = try Brief(yaml: Self.full)
    #expect(try Brief(yaml: "\u{FEFF}" + Self.full) == brief)
    #expect(try Brief(yaml: Self.full.replacing("\n", with: "\r\n")) == brief)
  }

  @Test func `none keeps no accounts together`() throws {
    #expect(
      try Brief(yaml: smallBrief("design: { keep_together: none }")).design.keepTogether == [])
    #expect(
      try Brief(yaml: smallBrief("design: { keep_together: [domain, owner] }")).design.keepTogether
        == [.domain, .owner])
  }
}
