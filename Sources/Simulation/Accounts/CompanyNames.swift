/// Pronounceable names of companies that do not exist, no two alike.
///
/// A name is three syllables and a suffix. Syllables are consonants before vowels, so a stem can
/// be cut in one way only; numbers walk through all combinations with a step that shares no factor
/// with how many there are, so no two numbers meet.
struct CompanyNames: Sendable {
  private let offset: Int

  /// Starts the walk.
  ///
  /// - Parameter offset: where, at least 0.
  init(offset: Int) { self.offset = offset % Self.count }

  /// How many names there are.
  static let count = first.count * middle.count * last.count * suffixes.count

  /// The name with that number.
  subscript(number: Int) -> String {
    var rest = (offset + number % Self.count * Self.step) % Self.count
    func take(_ list: [String]) -> String {
      defer { rest /= list.count }
      return list[rest % list.count]
    }
    let start = take(Self.first)
    let suffix = take(Self.suffixes)
    return start + take(Self.middle) + take(Self.last) + suffix
  }

  /// The company's web domain, under the top-level domain reserved for examples (RFC 2606).
  static func domain(of name: String) -> String {
    var label = ""
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        label.unicodeScalars.append(Unicode.Scalar(byte + 32))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): label.unicodeScalars.append(Unicode.Scalar(byte))
      default: continue
      }
    }
    return label + ".example"
  }

  private static let step = 988_859
  private static let first = [
    "Ba", "Be", "Bri", "Ca", "Ce", "Co", "Cry", "Da", "De", "Do", "Du", "Fa", "Fe", "Fio", "Ga",
    "Ge", "Gri", "Ha", "He", "Ho", "Ja", "Jo", "Ka", "Ke", "Ki", "La", "Le", "Lo", "Ma", "Me",
    "Mo", "Na", "Ne", "Nu", "Pa", "Pe", "Qui", "Ra", "Ro", "Sa", "Se", "Ta", "Te", "Va", "Ve",
    "Vi", "Wa", "Ya", "Ze", "Zo",
  ]
  private static let middle = [
    "ba", "be", "bi", "ca", "co", "da", "de", "do", "fa", "fi", "ga", "go", "la", "le", "li", "lo",
    "lu", "ma", "me", "mi", "na", "ne", "ni", "no", "pa", "pe", "ra", "re", "ri", "ro", "sa", "se",
    "so", "ta", "te", "ti", "va", "ve", "vi", "zo",
  ]
  private static let last = [
    "lon", "lis", "mar", "mont", "mis", "nar", "nel", "nix", "nor", "nus", "phor", "quin", "ra",
    "ran", "rell", "ren", "rex", "rin", "ris", "ron", "ros", "sen", "sis", "son", "tar", "tech",
    "tel", "tex", "thal", "tis", "ton", "tra", "tum", "van", "vex", "via", "vin", "vox", "win",
    "zar",
  ]
  private static let suffixes = [
    " Systems", " Group", " Industries", " Partners", " Labs", " Technologies", " & Sons",
    " Logistics", " Holdings", " Works", ", Inc.", " GmbH", " Networks", " Materials", " Health",
    " Foods", " Energy", " Software", " Analytics", " Trading",
  ]
}
