internal import Pipeline

/// A piece of markup that cannot be broken by what is put into it.
///
/// The literal parts are markup; every interpolated text is escaped. Only a value that is itself
/// `HTML` goes in as it is, and nothing else can be interpolated.
struct HTML: Hashable, Sendable {
  /// The markup.
  let source: String

  /// Several pieces, one after another.
  init(_ pieces: [HTML]) { source = pieces.map(\.source).joined() }

  /// Text, escaped.
  init(text: String) { source = text.escapedForMarkup }

  /// A name that comes from data, kept from turning the direction of the text around it.
  static func name(_ name: String) -> HTML { "<bdi>\(name)</bdi>" }

  /// A sentence in which a minus sign stays on the line of the currency after it, and a day on one
  /// line.
  static func prose(_ sentence: String) -> HTML {
    let words = sentence.split(separator: " ", omittingEmptySubsequences: false).map {
      word -> HTML in
      let isMoney = word.hasPrefix("−") && word.dropFirst().first?.isNumber == false
      guard isMoney || Day(word.prefix(10)) != nil else {
        return "\(String(word))"
      }
      return "<span class=\"whole\">\(String(word))</span>"
    }
    return HTML(words.enumerated().map { $0 == 0 ? $1 : " \($1)" })
  }

  /// A day, kept on one line.
  static func day(_ day: Day) -> HTML { "<span class=\"whole\">\(day.description)</span>" }

  /// Nothing.
  static let empty: HTML = ""
}

extension HTML: ExpressibleByStringInterpolation {
  /// Collects markup and escaped text.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { source += literal }
    mutating func appendInterpolation(_ text: String) { source += text.escapedForMarkup }
    mutating func appendInterpolation(_ number: Int) { source += String(number) }
    mutating func appendInterpolation(_ markup: HTML) { source += markup.source }
    mutating func appendInterpolation(_ markup: HTML?) { source += markup?.source ?? "" }
    mutating func appendInterpolation(_ markup: [HTML]) { source += HTML(markup).source }
  }

  init(stringLiteral markup: String) { source = markup }
  init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }
}
