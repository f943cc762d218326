internal import Pipeline
internal import Yams

extension Brief {
  /// Reads a brief written in YAML.
  ///
  /// - Parameters:
  ///   - yaml: the text of `pilot.yaml`; a byte order mark before it is passed over.
  ///   - file: the name errors should carry.
  /// - Throws: `BriefError` for text that is no YAML, for an unknown key (with the nearest known
  ///   one), for a value of the wrong kind or out of range, and for a missing required key.
  public init(yaml: String, file: String = "pilot.yaml") throws(BriefError) {
    let node: Node?
    do {
      let mark = yaml.unicodeScalars.prefix { $0 == "\u{FEFF}" }
      node = try Yams.compose(yaml: String(yaml.unicodeScalars.dropFirst(mark.count)))
    } catch let error as YamlError {
      throw BriefError(error, file: file)
    } catch {
      throw BriefError(file: file, line: nil, message: "cannot be read as YAML")
    }
    guard let node else {
      throw BriefError(
        file: file, line: nil, message: "is empty; it needs at least pilot, window and expected")
    }
    try self.init(
      YAMLFields(
        node,
        keys: [
          "pilot", "owner", "play", "campaigns", "stage", "window", "expected", "accounts",
          "opportunities", "history", "touches", "spend", "other_tables", "stages", "currency",
          "dates", "decimals", "columns", "encodings", "delimiters", "locale", "time_zone",
          "design",
          "metrics", "attribution", "confidence", "looks", "decision",
        ], path: "", file: file))
  }

  private init(_ top: YAMLFields) throws(BriefError) {
    guard let pilot = try top.text("pilot") else {
      throw BriefError(
        file: top.file, line: nil, message: "pilot is missing; give the pilot a name")
    }
    self.pilot = pilot
    owner = try top.text("owner")
    play = try top.text("play")
    campaigns = try top.texts("campaigns") ?? []
    stage = try top.text("stage")
    window = try Brief.window(top)
    expected = try Brief.expectation(top)
    files = DataFiles(
      accounts: try top.text("accounts") ?? "data/accounts.csv",
      opportunities: try top.text("opportunities") ?? "data/opportunities.csv",
      history: try top.text("history"), touches: try top.text("touches"),
      spend: try top.text("spend"), others: try top.texts("other_tables"))
    let stages = try top.fields("stages", keys: ["won", "lost"])
    self.stages = StageNames(
      won: try stages?.texts("won") ?? [], lost: try stages?.texts("lost") ?? [])
    currency = try Brief.currency(top, expected: expected.currency)
    dates = try Brief.dateOrders(top)
    reading = try ReadingRules(top)
    locale = try Brief.locale(top)
    timeZone = try top.text("time_zone") ?? "UTC"
    design = try DesignBrief(top, window: window)
    metrics = try Brief.metrics(top)
    day = try Brief.day(top)
    segments = try Brief.segments(top)
    if let primary = Metric.named(metrics[0]), !primary.higherIsBetter, expected.minimumLift > 1 {
      throw top.error(
        "expected",
        "asks for \(Wording.change(-expected.minimumLift)) of \(primary.id), which cannot fall "
          + "below zero; make minimum_lift 1 or less")
    }
    attribution = try Brief.attribution(top)
    let level = try top.number("confidence") ?? 0.95
    guard level > 0.5, level < 1 else {
      throw top.error("confidence", "is \(level); expected a share such as 0.95")
    }
    confidence = level
    looks = try Brief.looks(top, window: window)
    decision = try Brief.decision(top)
  }

  private static func window(_ top: YAMLFields) throws(BriefError) -> Window {
    guard let fields = try top.fields("window", keys: ["start", "days", "follow_up"]) else {
      throw BriefError(
        file: top.file, line: nil,
        message:
          "window is missing; say when the pilot runs: window: { start: 2026-09-01, days: 60 }")
    }
    guard let start = try fields.day("start") else {
      throw fields.error("start", "is missing; say the first day of the pilot")
    }
    let days = try fields.whole("days", in: 1...3650) ?? 60
    let followUp = try fields.whole("follow_up", in: 0...3650) ?? 0
    guard let window = Window(start: start, days: days, followUp: followUp) else {
      throw fields.error("days", "and follow_up end the pilot after the year 9999")
    }
    return window
  }

  private static func expectation(_ top: YAMLFields) throws(BriefError) -> Expectation {
    guard
      let fields = try top.fields("expected", keys: ["pipeline", "currency", "minimum_lift"])
    else {
      throw BriefError(
        file: top.file, line: nil,
        message:
          "expected is missing; without a stated contribution there is no pilot: "
          + "expected: { pipeline: 1200000, currency: USD, minimum_lift: 0.30 }")
    }
    guard let pipeline = try fields.number("pipeline"), pipeline > 0 else {
      throw fields.error(
        "pipeline", "must be an amount above 0: the pipeline the play should create")
    }
    guard let lift = try fields.number("minimum_lift"), lift > 0, lift <= 10 else {
      throw fields.error(
        "minimum_lift",
        "must be the smallest relative lift worth having, as a share of at most 10: 0.30 means 30 % more"
      )
    }
    let reportIn = try top.fields("currency", keys: ["report_in", "rates"])?.text("report_in")
    let currency = try fields.text("currency") ?? reportIn ?? "USD"
    return Expectation(pipeline: pipeline, currency: currency.uppercased(), minimumLift: lift)
  }

  private static func currency(_ top: YAMLFields, expected: String) throws(BriefError)
    -> CurrencyRule
  {
    guard let fields = try top.fields("currency", keys: ["report_in", "rates"]) else {
      return CurrencyRule(reportIn: expected, rates: [:])
    }
    let reportIn = try fields.text("report_in")?.uppercased() ?? expected
    guard reportIn == expected else {
      throw fields.error(
        "report_in", "is \(reportIn) but expected.currency is \(expected); make them the same")
    }
    var rates: [String: Double] = [:]
    for (name, value) in try fields.pairs("rates") {
      guard let rate = Double(value), rate > 0, rate.isFinite else {
        throw fields.error(
          "rates",
          "gives \(name) as \"\(value)\"; expected what one \(name) is worth in \(reportIn)")
      }
      rates[name.uppercased()] = rate
    }
    return CurrencyRule(reportIn: reportIn, rates: rates)
  }

  private static func locale(_ top: YAMLFields) throws(BriefError) -> NumberLocale? {
    guard let name = try top.text("locale") else { return nil }
    let known = NumberLocale.allCases.map(\.rawValue)
    let spelled = name.split(whereSeparator: { $0 == "_" || $0 == "." }).prefix(2)
      .joined(separator: "-").lowercased()
    guard let locale = NumberLocale.allCases.first(where: { $0.rawValue.lowercased() == spelled })
    else {
      throw top.error("locale", "is \"\(name)\"; expected one of \(known.joined(separator: ", "))")
    }
    return locale
  }

  private static func dateOrders(_ top: YAMLFields) throws(BriefError) -> [String: String] {
    var orders: [String: String] = [:]
    for (heading, order) in try top.pairs("dates") {
      guard ["mdy", "dmy", "ymd"].contains(order.lowercased()) else {
        throw top.error("dates", "gives \(heading) as \"\(order)\"; expected mdy, dmy or ymd")
      }
      orders[heading] = order.lowercased()
    }
    return orders
  }
}
