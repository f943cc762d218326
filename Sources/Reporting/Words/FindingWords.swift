internal import Analysis
internal import Pipeline

extension Finding {
  /// What was checked, as people say it: "sample-ratio" is "Sample ratio".
  var label: String {
    switch id {
    case "censoring": return "Open deals"
    case "exposure": return "Reach of the play"
    default: break
    }
    let words = id.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The figures behind the sentence by name, in alphabetical order, as text.
  var figureTexts: [(name: String, value: String)] {
    figures.sorted { $0.key < $1.key }.map { name, value in
      (Finding.words(name), Finding.text(value))
    }
  }

  /// A figure with no more decimals than it has, four at most.
  private static func text(_ value: Double) -> String {
    guard value.isFinite else { return "not known" }
    let text = Wording.trimmed(value, decimals: 4)
    return value != 0 && text == "0" ? "below \(Wording.number(0.0001, decimals: 4))" : text
  }

  /// A name such as "holdoutTouched" as words.
  private static func words(_ name: String) -> String {
    guard name != "pValue" else { return "p-value" }
    return name.reduce(into: "") { words, letter in
      if letter.isUppercase { words += " " + letter.lowercased() } else { words.append(letter) }
    }
  }
}
