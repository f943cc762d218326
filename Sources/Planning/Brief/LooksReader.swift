internal import Pipeline

extension Brief {
  /// When effects are looked at, which must lie between the first day and the decision.
  static func looks(_ top: YAMLFields, window: Window) throws(BriefError) -> Looks {
    guard top.isMapping("looks"),
      let fields = try top.fields("looks", keys: ["days", "spending", "extension"])
    else { return Looks(when: try days(of: "looks", in: top, window: window)) }
    let spending = try fields.text("spending") ?? Looks.Spending.obrienFleming.rawValue
    guard let known = Looks.Spending(rawValue: spending) else {
      throw fields.error("spending", "is \"\(spending)\"; expected obrien-fleming or pocock")
    }
    let more = try fields.whole("extension", in: 1...3650)
    if let more,
      Window(start: window.start, days: window.days + more, followUp: window.followUp)
        .map({ $0.days > 3650 }) ?? true
    {
      throw fields.error("extension", "makes the pilot longer than 3650 days, or end after 9999")
    }
    return Looks(
      when: try days(of: "days", in: fields, window: window), spending: known, extensionDays: more)
  }

  private static func days(
    of key: String, in fields: YAMLFields, window: Window
  ) throws(BriefError) -> Looks.When {
    guard let texts = try fields.texts(key) else { return .none }
    if texts == ["none"] { return .none }
    if texts == ["weekly"] {
      guard window.days + window.followUp <= 7 * LookSchedule.most else {
        throw fields.error(
          key, "is weekly for more than \(LookSchedule.most) weeks; state the days to look on")
      }
      return .weekly
    }
    var days: Set<Day> = []
    for text in texts {
      guard let day = Day(text), day >= window.start, day <= window.decisionDay else {
        throw fields.error(
          key,
          "holds \"\(text)\"; expected none, weekly, or days from \(window.start) to "
            + "\(window.decisionDay)")
      }
      days.insert(day)
    }
    guard days.count <= LookSchedule.most else {
      throw fields.error(key, "holds \(days.count) days; expected at most \(LookSchedule.most)")
    }
    return days.isEmpty ? .none : .days(days.sorted())
  }
}
