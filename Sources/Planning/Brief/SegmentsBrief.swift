internal import Pipeline

extension Brief {
  /// The most attributes a plan may name for segments: each is one more chance to find something.
  static let mostSegments = 4

  /// The attributes by which the effect is read in segments; nil where the brief names none.
  static func segments(_ top: YAMLFields) throws(BriefError) -> [String]? {
    guard let fields = try top.fields("metrics", keys: metricKeys),
      let names = try fields.texts("segments"), !names.isEmpty
    else { return nil }
    guard Set(names).count == names.count else {
      throw fields.error("segments", "names an attribute twice")
    }
    guard names.count <= mostSegments else {
      throw fields.error(
        "segments",
        "names \(Wording.count(names.count, "attribute")); name at most \(mostSegments), chosen "
          + "before anything is known: every further one finds something by chance")
    }
    return names
  }

  /// The keys under `metrics`.
  static let metricKeys = ["primary", "secondary", "by_day", "segments"]
}
