/// The paper a page is printed on.
public enum Paper: String, Hashable, Sendable, CaseIterable {
  /// 210 × 297 mm.
  case a4
  /// 8.5 × 11 inches.
  case letter

  /// The rule that asks a printer for it.
  var style: HTML {
    switch self {
    case .a4: "@page { size: A4; }"
    case .letter: "@page { size: letter; }"
    }
  }
}
