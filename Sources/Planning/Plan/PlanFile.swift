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

  /// Seals a plan with its digest.
  public init(sealing plan: Plan) throws {
    self.plan = plan
    digest = try CanonicalJSON.digest(plan).description
  }

  /// The text of `plan.json`.
  public func text() throws -> String {
    var members = try CanonicalJSON.read(
      [String: JSONValue].self, from: CanonicalJSON.bytes(plan))
    members["digest"] = .string(digest)
    return try CanonicalJSON.pretty(JSONValue.object(members))
  }

  /// Reads and verifies the text of `plan.json`.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the file.
  ///   - file: the name errors should carry.
  /// - Throws: `Failure` when it is no plan, was changed, contradicts itself, or is of another
  ///   version.
  public init(reading bytes: [UInt8], file: String) throws(Failure) {
    let members: [String: JSONValue]
    do {
      members = try CanonicalJSON.read([String: JSONValue].self, from: bytes)
    } catch {
      throw .unreadable(file: file, detail: "it is not a JSON object")
    }
    if case .string(let schema)? = members["schema"], schema != Plan.schema {
      throw .otherSchema(file: file, schema: schema)
    }
    guard case .string(let written)? = members["digest"] else {
      throw .unreadable(file: file, detail: "it has no digest")
    }
    var content = members
    content["digest"] = nil
    let found: String
    do {
      let canonical = try CanonicalJSON.bytes(JSONValue.object(content))
      found = Digest(of: canonical).description
      guard found == written else {
        throw Failure.altered(file: file, written: written, found: found)
      }
      plan = try CanonicalJSON.read(Plan.self, from: canonical)
      let known = try CanonicalJSON.read(
        [String: JSONValue].self, from: CanonicalJSON.bytes(plan))
      if let key = JSONValue.object(content).firstKey(missingIn: .object(known)) {
        throw Failure.unreadable(file: file, detail: "it holds \"\(key)\", which no plan has")
      }
    } catch let failure as Failure {
      throw failure
    } catch let error as DecodingError {
      throw .unreadable(file: file, detail: PlanFile.words(for: error))
    } catch {
      throw .unreadable(file: file, detail: "\(error)")
    }
    digest = written
    guard plan.algorithm == Plan.algorithm else {
      throw .otherAlgorithm(file: file, algorithm: plan.algorithm)
    }
    if let detail = plan.contradiction() { throw .inconsistent(file: file, detail: detail) }
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
