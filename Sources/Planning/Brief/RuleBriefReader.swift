internal import Pipeline

/// Reads the rules of a design that say who may be drawn.
extension DesignBrief {
  static func recentlyTouched(_ exclude: YAMLFields?, _ top: YAMLFields) throws(BriefError) -> Int?
  {
    guard let exclude, let days = try exclude.whole("recently_touched", in: 1...3650) else {
      return nil
    }
    guard top.has("touches") else {
      throw exclude.error(
        "recently_touched",
        "needs to know of touches; name their export, such as touches: data/touches.csv")
    }
    return days
  }

  static func attributes(_ exclude: YAMLFields?) throws(BriefError) -> [String: [String]] {
    guard let exclude else { return [:] }
    let lists = try exclude.lists("where")
    if let empty = lists.keys.sorted().first(where: { lists[$0]?.isEmpty ?? true }) {
      throw exclude.error(
        "where", "gives \"\(empty)\" no value; expected a list, such as { \(empty): [EMEA] }")
    }
    return lists
  }

  static func eligibility(_ design: YAMLFields?) throws(BriefError) -> Eligibility? {
    let keys = ["column"] + AllowedArms.allCases.map(\.rawValue)
    guard let design, let fields = try design.fields("eligibility", keys: keys) else { return nil }
    let eligibility = Eligibility(
      column: try fields.text("column"), treatment: try fields.texts("treatment") ?? [],
      holdout: try fields.texts("holdout") ?? [], either: try fields.texts("either") ?? [],
      neither: try fields.texts("neither") ?? [])
    var listed: [String: AllowedArms] = [:]
    for (allowed, accounts) in eligibility.lists {
      for account in accounts {
        guard let other = listed.updateValue(allowed, forKey: account), other != allowed else {
          continue
        }
        throw fields.error(
          allowed.rawValue, "and \(other.rawValue) both name \"\(account)\"; keep one")
      }
    }
    guard eligibility.column != nil || !listed.isEmpty else {
      throw design.error(
        "eligibility",
        "says nothing; name a column whose values are treatment, holdout, either or neither, or "
          + "list accounts, such as { treatment: [\"001A\"] }")
    }
    return eligibility
  }

  static func capacity(_ design: YAMLFields?) throws(BriefError) -> Capacity? {
    guard let design, let fields = try design.fields("capacity", keys: ["owner"]) else {
      return nil
    }
    guard fields.isMapping("owner") else {
      guard let limit = try fields.whole("owner", in: 0...1_000_000) else { return nil }
      return Capacity(usual: limit, owners: [:])
    }
    var capacity = Capacity(usual: nil, owners: [:])
    for (name, text) in try fields.pairs("owner") {
      guard let limit = Int(text), (0...1_000_000).contains(limit) else {
        throw fields.error(
          "owner",
          "gives \"\(name)\" the number \"\(text)\"; expected how many treated units the owner can "
            + "look after, such as 40")
      }
      if name == "default" {
        capacity.usual = limit
      } else if capacity.owners.updateValue(limit, forKey: name) != nil {
        throw fields.error("owner", "names \"\(name)\" twice; keep one")
      }
    }
    return capacity
  }

  static func buffer(_ design: YAMLFields?) throws(BriefError) -> Buffer? {
    guard let design, let fields = try design.fields("buffer", keys: ["same", "file"]) else {
      return nil
    }
    let buffer = Buffer(same: try fields.texts("same") ?? [], file: try fields.text("file"))
    guard buffer.file != nil || !buffer.same.isEmpty else {
      throw design.error(
        "buffer",
        "says nothing; name what makes accounts near, such as { same: [city] }, or a table of "
          + "pairs, { file: data/near.csv }")
    }
    return buffer
  }

  static func waitlist(_ design: YAMLFields?, window: Window) throws(BriefError) -> Day? {
    guard let design, design.has("waitlist") else { return nil }
    let earliest = window.decisionDay + 1
    guard design.isMapping("waitlist") else {
      return try design.truth("waitlist") == true ? earliest : nil
    }
    guard let fields = try design.fields("waitlist", keys: ["from"]),
      let day = try fields.day("from")
    else { return earliest }
    guard day >= earliest else {
      throw fields.error(
        "from",
        "is \(day), but the plan decides on \(window.decisionDay) and until then the holdout must "
          + "be left alone; the first day it can be treated is \(earliest)")
    }
    return day
  }
}
