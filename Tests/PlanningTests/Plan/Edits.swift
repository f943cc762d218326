import Exchange

/// Every way to change one thing in a JSON value.
enum Edits {
  /// The changed value and where it was changed.
  typealias Edit = (what: String, value: JSONValue)

  /// All values that differ in one scalar, one key or one item.
  static func all(of value: JSONValue, at path: String = "") -> [Edit] {
    switch value {
    case .object(let members):
      var edits: [Edit] = []
      var added = members
      added["zz"] = .integer(0)
      edits.append(("\(path).zz added", .object(added)))
      for key in members.keys.sorted() {
        guard let member = members[key] else { continue }
        var edited = members
        edited[key] = nil
        edits.append(("\(path).\(key) removed", .object(edited)))
        for edit in all(of: member, at: "\(path).\(key)") {
          edited[key] = edit.value
          edits.append((edit.what, .object(edited)))
        }
      }
      return edits
    case .array(let items):
      var edits: [Edit] = [("\(path) longer", .array(items + [.integer(0)]))]
      for (position, item) in items.enumerated() {
        var edited = items
        for edit in all(of: item, at: "\(path)[\(position)]") {
          edited[position] = edit.value
          edits.append((edit.what, .array(edited)))
        }
        edited.remove(at: position)
        edits.append(("\(path)[\(position)] removed", .array(edited)))
      }
      return edits
    case .null: return [("\(path) set", .integer(1))]
    case .bool(let value): return [("\(path) inverted", .bool(!value))]
    case .integer(let value): return [("\(path) raised", .integer(value &+ 1))]
    case .number(let value): return [("\(path) next", .number(value.nextUp))]
    case .string(let text): return [("\(path) longer", .string(text + "x"))]
    }
  }
}
