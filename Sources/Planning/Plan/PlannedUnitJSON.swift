internal import Exchange

extension PlannedUnit {
  /// The unit as it stands in `plan.json`.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(id), "accounts": .array(accounts.map(\.json)), "arm": .string(arm.rawValue),
    ]
    members["armName"] = armName.map { .string($0) }
    members["stratum"] = stratum.map { .integer(Int64($0)) }
    members["group"] = group.map { .integer(Int64($0)) }
    members["forcedBy"] = forcedBy.map { .string($0.rawValue) }
    members["segments"] = segments.map { .object($0.mapValues { .string($0) }) }
    var known: [String: JSONValue] = [:]
    for name in covariates.names {
      switch covariates[name] {
      case .number(let number)?: known[name] = .number(number)
      case .category(let category)?: known[name] = .string(category)
      case nil: break
      }
    }
    members["covariates"] = .object(known)
    return .object(members)
  }

  private static let keys: Set = [
    "id", "accounts", "arm", "armName", "stratum", "group", "forcedBy", "segments", "covariates",
  ]
  private static let accountKeys: Set = ["id", "name", "domain"]

  /// The first key of a unit of `plan.json` that no unit has.
  static func strangeKey(in json: JSONValue) -> String? {
    guard case .object(let members) = json else { return nil }
    if let key = members.keys.filter({ !keys.contains($0) }).min() { return key }
    guard case .array(let accounts)? = members["accounts"] else { return nil }
    for (place, account) in accounts.enumerated() {
      guard case .object(let members) = account else { continue }
      if let key = members.keys.filter({ !accountKeys.contains($0) }).min() {
        return "accounts.\(place).\(key)"
      }
    }
    return nil
  }

  /// Reads a unit of `plan.json`.
  ///
  /// - Parameter json: an object.
  /// - Returns: the unit without what is known of it, and that.
  /// - Throws: `DecodingError` when a member is missing or does not fit.
  static func read(
    _ json: JSONValue
  ) throws(DecodingError) -> (unit: PlannedUnit, known: [String: CovariateValue]) {
    let fields = try JSONFields(json)
    var known: [String: CovariateValue] = [:]
    for (name, value) in try fields.object("covariates") {
      switch value {
      case .integer(let whole): known[name] = .number(Double(whole))
      case .number(let number): known[name] = .number(number)
      case .string(let text): known[name] = .category(text)
      default: throw JSONFields.misfit("covariates.\(name)")
      }
    }
    var accounts: [Member] = []
    for account in try fields.array("accounts") {
      let fields = try JSONFields(account)
      accounts.append(
        Member(
          id: try fields.text("id"), name: try fields.text("name"),
          domain: try fields.optionalText("domain")))
    }
    guard let arm = Arm(rawValue: try fields.text("arm")) else { throw JSONFields.misfit("arm") }
    var segments: [String: String]?
    if let named = try fields.optionalObject("segments") {
      var levels: [String: String] = [:]
      for (name, value) in named {
        guard case .string(let level) = value else { throw JSONFields.misfit("segments.\(name)") }
        levels[name] = level
      }
      segments = levels
    }
    var forcedBy: RosterRule?
    if let rule = try fields.optionalText("forcedBy") {
      guard let known = RosterRule(rawValue: rule) else { throw JSONFields.misfit("forcedBy") }
      forcedBy = known
    }
    let unit = PlannedUnit(
      id: try fields.text("id"), accounts: accounts, arm: arm,
      armName: try fields.optionalText("armName"), stratum: try fields.optionalInt32("stratum"),
      group: try fields.optionalInt32("group"), forcedBy: forcedBy, segments: segments)
    return (unit, known)
  }
}

extension PlannedUnit: Codable {
  /// Reads a unit that stands alone.
  public init(from decoder: any Decoder) throws {
    let (unit, known) = try PlannedUnit.read(JSONValue(from: decoder))
    var rows = KnownRows()
    rows.append(known)
    self = unit
    covariates = KnownValues(KnownTable(rows.columns), row: 0)
  }

  /// Writes the unit.
  public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

extension PlannedUnit.Member {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["id": .string(id), "name": .string(name)]
    members["domain"] = domain.map { .string($0) }
    return .object(members)
  }
}

/// The members of a JSON object, read by their kind.
private struct JSONFields {
  private let members: [String: JSONValue]

  init(_ json: JSONValue) throws(DecodingError) {
    guard case .object(let members) = json else {
      throw .dataCorrupted(.init(codingPath: [], debugDescription: "a unit is an object"))
    }
    self.members = members
  }

  static func misfit(_ name: String) -> DecodingError {
    .dataCorrupted(
      .init(codingPath: [], debugDescription: "a unit's \(name) is missing or does not fit"))
  }

  func text(_ name: String) throws(DecodingError) -> String {
    guard let text = try optionalText(name) else { throw JSONFields.misfit(name) }
    return text
  }

  func optionalText(_ name: String) throws(DecodingError) -> String? {
    switch members[name] {
    case .string(let text)?: return text
    case nil, .null?: return nil
    default: throw JSONFields.misfit(name)
    }
  }

  func optionalInt32(_ name: String) throws(DecodingError) -> Int32? {
    switch members[name] {
    case .integer(let whole)?:
      guard let number = Int32(exactly: whole) else { throw JSONFields.misfit(name) }
      return number
    case nil, .null?: return nil
    default: throw JSONFields.misfit(name)
    }
  }

  func array(_ name: String) throws(DecodingError) -> [JSONValue] {
    guard case .array(let elements)? = members[name] else { throw JSONFields.misfit(name) }
    return elements
  }

  func object(_ name: String) throws(DecodingError) -> [String: JSONValue] {
    guard let object = try optionalObject(name) else { throw JSONFields.misfit(name) }
    return object
  }

  func optionalObject(_ name: String) throws(DecodingError) -> [String: JSONValue]? {
    switch members[name] {
    case .object(let object)?: return object
    case nil, .null?: return nil
    default: throw JSONFields.misfit(name)
    }
  }
}
