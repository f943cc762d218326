/// The character between a number's whole and its fraction.
public enum DecimalMark: String, Sendable, Codable {
  /// `1,234.50`
  case point
  /// `1.234,50`
  case comma

  /// What one number says about the mark.
  enum Evidence {
    /// Nothing: there is no separator in it.
    case none
    /// It can only be read with this mark.
    case mark(DecimalMark)
    /// It can be read both ways, and means different things: `1,234`.
    case either
    /// It cannot be read at all.
    case neither
  }

  /// Whether a byte is a digit, a point or a comma.
  static func isDigitOrMark(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }

  /// Weighs the separators of a number.
  ///
  /// - Parameter digits: digits and separators only, without sign, currency or suffix.
  /// - Returns: what the separators allow.
  static func evidence(_ digits: some Collection<UInt8>) -> Evidence {
    var points = 0
    var commas = 0
    var lastPoint = 0
    var lastComma = 0
    for (position, byte) in digits.enumerated() {
      if byte == UInt8(ascii: ".") {
        points += 1
        lastPoint = position
      } else if byte == UInt8(ascii: ",") {
        commas += 1
        lastComma = position
      }
    }
    switch (points, commas) {
    case (0, 0): return .none
    case (1, 0), (0, 1):
      let position = max(lastPoint, lastComma)
      let mark: DecimalMark = points == 1 ? .point : .comma
      let couldGroup =
        digits.count - position == 4 && (1...3).contains(position)
        && digits.first != UInt8(ascii: "0")
      return couldGroup ? .either : .mark(mark)
    case (2..., 0): return .mark(.comma)
    case (0, 2...): return .mark(.point)
    case (1, _) where lastPoint > lastComma: return .mark(.point)
    case (_, 1) where lastComma > lastPoint: return .mark(.comma)
    default: return .neither
    }
  }
}
