internal import Exchange

/// A plan as it lies on disk: its canonical JSON with the digest inside.
public struct PlanFile: Sendable {
  /// The plan.
  public let plan: Plan
  /// The SHA-256 over the plan's canonical JSON, the digest itself left out.
  public let digest: String

  /// Why a file is no plan that can be relied on.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text is no JSON, or lacks what a plan has.
    case unreadable(file: String, detail: String)
    /// The digest inside is not that of the text.
    case altered(file: String, written: String, found: String)
    /// The plan has the format of another version.
    case otherSchema(file: String, schema: String)
    /// The plan was drawn by the algorithms of another version, which this one cannot draw again.
    case otherAlgorithm(file: String, algorithm: String)
    /// The plan contradicts itself.
    case inconsistent(file: String, detail: String)

    /// What is wrong and how to mend it.
    public var description: String {
      switch self {
      case .unreadable(let file, let detail):
        "\(file) cannot be read as a plan: \(detail). Restore the file that --lock wrote."
      case .altered(let file, let written, let found):
        "\(file) was changed after it was locked: it carries \(written), its content is "
          + "\(found). A locked plan cannot be edited: restore the original, or start a new pilot "
          + "in a new folder."
      case .otherSchema(let file, let schema):
        "\(file) has the format \(schema); this version reads \(Plan.schema)."
      case .otherAlgorithm(let file, let algorithm):
        "\(file) was drawn by version \(algorithm) of the algorithms; this version draws by "
          + "\(Plan.algorithm) and would draw otherwise. Use the version that locked it."
      case .inconsistent(let file, let detail):
        "\(file) contradicts itself: \(detail). Restore the file that --lock wrote."
      }
    }
  }

  /// The members that are lists of units: they are written and read a unit at a time.
  private static let lists: Set = ["units", "forced"]

  /// Seals a plan with its digest.
  public init(sealing plan: Plan) throws {
    self.plan = plan
    digest = try PlanFile.json(of: plan).digest().description
  }

  /// The text of `plan.json`.
  public func text() throws -> String {
    var bytes: [UInt8] = []
    try write { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the text of `plan.json` a piece at a time.
  ///
  /// - Parameter sink: gets the pieces in their order.
  /// - Throws: what the sink throws.
  public func write(to sink: ([UInt8]) throws -> Void) throws {
    try PlanFile.json(of: plan, digest: digest).pretty(to: sink)
  }

  private static func json(of plan: Plan, digest: String? = nil) throws -> LongJSON {
    var head = plan
    (head.units, head.forced) = ([], [])
    var members = try CanonicalJSON.read(
      [String: JSONValue].self, from: CanonicalJSON.bytes(head))
    for name in lists { members[name] = nil }
    members["digest"] = digest.map { .string($0) }
    return LongJSON(
      members,
      lists: [
        "units": LongJSON.Records(count: plan.units.count) { plan.units[$0].json },
        "forced": LongJSON.Records(count: plan.forced.count) { plan.forced[$0].json },
      ])
  }

  /// Reads and verifies the text of `plan.json`.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the file.
  ///   - file: the name errors should carry.
  /// - Throws: `Failure` when it is no plan, was changed, contradicts itself, or is of another
  ///   version.
  public init(reading bytes: consuming [UInt8], file: String) throws(Failure) {
    do {
      let text: LongJSONText
      do {
        text = try LongJSONText(consume bytes, lists: PlanFile.lists)
      } catch {
        throw Failure.unreadable(file: file, detail: "it is not a JSON object")
      }
      if case .string(let schema)? = text.members["schema"], schema != Plan.schema {
        throw Failure.otherSchema(file: file, schema: schema)
      }
      guard case .string(let written)? = text.members["digest"] else {
        throw Failure.unreadable(file: file, detail: "it has no digest")
      }
      var (units, forced) = (UnitList(), UnitList())
      let found = try text.read(without: "digest") { list, record in
        if list == "units" { try units.append(record) } else { try forced.append(record) }
      }.description
      guard found == written else {
        throw Failure.altered(file: file, written: written, found: found)
      }
      plan = try PlanFile.plan(text, units: units, forced: forced, file: file)
      digest = written
    } catch let failure as Failure {
      throw failure
    } catch let error as DecodingError {
      throw .unreadable(file: file, detail: PlanFile.words(for: error))
    } catch {
      throw .unreadable(file: file, detail: "\(error)")
    }
    guard plan.algorithm == Plan.algorithm else {
      throw .otherAlgorithm(file: file, algorithm: plan.algorithm)
    }
    if let detail = plan.contradiction() { throw .inconsistent(file: file, detail: detail) }
  }

  private static func plan(
    _ text: borrowing LongJSONText, units: UnitList, forced: UnitList, file: String
  ) throws -> Plan {
    var members = text.members
    members["digest"] = nil
    for name in text.lists { members[name] = .array([]) }
    var plan = try CanonicalJSON.read(
      Plan.self, from: CanonicalJSON.bytes(JSONValue.object(members)))
    let known = try CanonicalJSON.read(JSONValue.self, from: CanonicalJSON.bytes(plan))
    if let key = JSONValue.object(members).firstKey(missingIn: known)
      ?? units.strange.map({ "units.\($0)" }) ?? forced.strange.map({ "forced.\($0)" })
    {
      throw Failure.unreadable(file: file, detail: "it holds \"\(key)\", which no plan has")
    }
    for list in [units, forced] {
      if let mixed = list.mixed {
        throw Failure.inconsistent(
          file: file, detail: "\(mixed) is a number for one unit and a name for another")
      }
    }
    plan.units = units.whole
    plan.forced = forced.whole
    return plan
  }

  private static func words(for error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      return "\(place(context.codingPath)) does not fit: \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }
}

/// The units of a plan while they are read.
private struct UnitList {
  private var units: [PlannedUnit] = []
  private var known = KnownRows()
  /// A covariate that is a number for one unit and a name for another.
  private(set) var mixed: String?
  /// A key that no unit has, after the unit's place.
  private(set) var strange: String?

  mutating func append(_ json: JSONValue) throws(DecodingError) {
    let (unit, values) = try PlannedUnit.read(json)
    if strange == nil, let key = PlannedUnit.strangeKey(in: json) {
      strange = "\(units.count).\(key)"
    }
    units.append(unit)
    mixed = known.append(values) ?? mixed
  }

  /// The units with what is known of them.
  var whole: [PlannedUnit] {
    let table = KnownTable(known.columns)
    var units = units
    for row in units.indices { units[row].covariates = KnownValues(table, row: row) }
    return units
  }
}
