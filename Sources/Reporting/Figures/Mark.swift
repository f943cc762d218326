internal import Analysis

/// A small shape that goes with a word, so that neither colour nor a font is needed to tell.
enum Mark {
  /// The shape of a call.
  static func of(_ call: Verdict.Call) -> HTML {
    switch call {
    case .scale: shape("<path class=\"solid\" d=\"M 10 3 L 18 17 L 2 17 Z\"/>")
    case .extend:
      shape("<path class=\"stroke\" d=\"M 3 10 L 16 10 M 11 4 L 17 10 L 11 16\"/>")
    case .stop: shape("<rect class=\"solid\" x=\"3\" y=\"3\" width=\"14\" height=\"14\"/>")
    case .cannotTell:
      shape(
        """
        <circle class="stroke" cx="10" cy="10" r="7.5"/><path class="stroke" d="M 5 15 L 15 5"/>
        """)
    }
  }

  /// The shape of what an early look says: that of the call it stands for.
  static func of(_ call: LookCall) -> HTML {
    switch call {
    case .goOn: of(Verdict.Call.extend)
    case .stopForHarm: of(Verdict.Call.stop)
    case .decided: of(Verdict.Call.scale)
    }
  }

  /// The shape of a severity.
  static func of(_ severity: Finding.Severity) -> HTML {
    switch severity {
    case .ok: shape("<path class=\"stroke\" d=\"M 3 11 L 8 16 L 17 5\"/>")
    case .note:
      shape(
        """
        <circle class="stroke" cx="10" cy="10" r="7.5"/>\
        <path class="stroke" d="M 10 9 L 10 14 M 10 5.5 L 10 6.5"/>
        """)
    case .warning:
      shape(
        """
        <path class="stroke" d="M 10 2.5 L 18.5 17.5 L 1.5 17.5 Z"/>\
        <path class="stroke" d="M 10 8 L 10 12.5 M 10 14.5 L 10 15.5"/>
        """)
    case .error:
      shape("<path class=\"stroke\" d=\"M 4 4 L 16 16 M 16 4 L 4 16\"/>")
    }
  }

  private static func shape(_ inside: HTML) -> HTML {
    """
    <svg class="mark" viewBox="0 0 20 20" width="1em" height="1em" aria-hidden="true" \
    focusable="false">\(inside)</svg>
    """
  }
}

extension Verdict.Call {
  /// The call in plain words.
  var words: String {
    switch self {
    case .scale: "Scale"
    case .extend: "Extend"
    case .stop: "Stop"
    case .cannotTell: "Cannot tell"
    }
  }
}

extension Finding.Severity {
  /// The severity in plain words.
  var words: String {
    switch self {
    case .ok: "ok"
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
