/// Text set in lines that are not too long.
package struct Paragraph: Hashable, Sendable {
  /// The longest a line of a terminal may be.
  package static let width = 100

  private let text: String
  private let first: String
  private let rest: String

  /// A paragraph.
  ///
  /// - Parameters:
  ///   - text: what it says.
  ///   - first: what stands before the first line, such as a bullet.
  ///   - rest: what stands before the others; as many spaces when not given.
  package init(_ text: String, first: String = "", rest: String? = nil) {
    self.text = text
    self.first = first
    self.rest = rest ?? String(repeating: " ", count: first.count)
  }

  /// The lines, none longer than the width; a word that is longer is cut.
  package func lines(width: Int = Paragraph.width) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in words(longest: max(1, width - max(first.count, rest.count))) {
      if isEmpty {
        line += word
        isEmpty = false
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = rest + word
      }
    }
    return lines + [line]
  }

  private func words(longest: Int) -> [String] {
    text.safeForTerminal.split(separator: " ").flatMap { word -> [String] in
      var pieces: [String] = []
      var left = word
      while left.count > longest {
        pieces.append(String(left.prefix(longest)))
        left = left.dropFirst(longest)
      }
      return pieces + [String(left)]
    }
  }
}
