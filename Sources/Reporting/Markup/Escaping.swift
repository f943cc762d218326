extension String {
  /// The text as it may stand in an element or between quotes in an attribute.
  ///
  /// Characters that XML 1.0 (section 2.2) forbids become U+FFFD, so that one odd byte of an export
  /// does not make the page unreadable to a strict parser.
  var escapedForMarkup: String {
    var escaped = ""
    escaped.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The text as it may stand on a line of a terminal.
  ///
  /// Control characters become U+FFFD, so no name can move the cursor; marks that turn the
  /// direction of text (Unicode annex 9) are left out.
  var safeForTerminal: String {
    var safe = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r": safe += " "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": safe += "\u{FFFD}"
      case "\u{200E}", "\u{200F}", "\u{061C}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        continue
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// The text cut to a number of characters, the last one an ellipsis when something is missing.
  func shortened(to length: Int) -> String {
    count > length ? prefix(length - 1) + "…" : self
  }

  /// The text cut to a number of characters between two words, where there are any.
  func shortenedAtWord(to length: Int) -> String {
    guard count > length else { return self }
    let cut = prefix(length - 1)
    let whole = cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut
    let end = whole.lastIndex { !",;:".contains($0) }.map { whole[...$0] } ?? whole
    return end + "…"
  }

  /// The text cut to a width in small letters, for figures, in which no line breaks: large letters
  /// and whatever is not Latin, Greek or Cyrillic take two.
  func fitted(to width: Int) -> String {
    var used = 0
    var kept = startIndex
    for place in indices {
      let character = self[place]
      let isWide =
        character.isUppercase || character.unicodeScalars.contains { $0.value > 0x52F }
      used += isWide ? 2 : 1
      if used < width { kept = index(after: place) }
      if used > width { return self[..<kept] + "…" }
    }
    return self
  }
}

extension String {
  /// The text as it may stand in a line or cell of Markdown (CommonMark 0.31, section 2.4): marks
  /// that could make markup are escaped, control characters and marks that turn the direction of
  /// text go as they do on a terminal.
  var safeInMarkdown: String {
    var safe = ""
    for scalar in safeForTerminal.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!":
        safe += "\\"
        safe.unicodeScalars.append(scalar)
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
