internal import Yams

extension BriefError {
  /// What the YAML parser found wrong, on one line.
  init(_ error: YamlError, file: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = context.map { "\($0.text): " } ?? ""
      self.init(
        file: file, line: mark.line, message: "cannot be read as YAML: \(place)\(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        file: file, line: context.mark.line,
        message: "the key \"\(duplicates.first ?? "")\" stands twice; keep one")
    case .reader(let problem, _, _, _):
      self.init(file: file, line: nil, message: "cannot be read as YAML: \(problem)")
    default:
      self.init(file: file, line: nil, message: "cannot be read as YAML: \(error)")
    }
  }
}
