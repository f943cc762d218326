internal import Pipeline

/// Relative changes and ranges as a verdict writes them.
struct LiftText {
  /// The changes a decision turns on: an end printed must not look like one it is not.
  let thresholds: [Double]

  /// A confidence level as a percentage with no more decimals than it needs: "95%", "97.5%".
  static func level(_ confidence: Double) -> String {
    let percent = confidence * 100
    var scale = 1.0
    for decimals in 0..<4 {
      if abs((percent * scale).rounded() - percent * scale) < 1e-9 * scale {
        return Wording.percent(confidence, decimals: decimals)
      }
      scale *= 10
    }
    return Wording.percent(confidence, decimals: 4)
  }

  /// A relative change: "+48%"; with more decimals where it would else read as a threshold that it
  /// lies beside, so that 0.2996 against 0.3 is "+29.96%" and not "+30%".
  func change(_ value: Double) -> String {
    let plain = Wording.change(value)
    guard thresholds.contains(where: { $0 != value && Wording.change($0) == plain }) else {
      return plain
    }
    for decimals in 1...6 {
      let text = Wording.percent(value, decimals: decimals)
      if !thresholds.contains(where: { Wording.percent($0, decimals: decimals) == text }) {
        return value > 0 ? "+" + text : text
      }
    }
    return plain
  }

  /// A range after "interval": "+6% to +104%", "from −20% up", "up to +30%", "without bounds".
  static func range(_ lower: Double, _ upper: Double, _ text: (Double) -> String) -> String {
    switch (lower.isFinite, upper.isFinite) {
    case (true, true): "\(text(lower)) to \(text(upper))"
    case (true, false): "from \(text(lower)) up"
    case (false, true): "up to \(text(upper))"
    case (false, false): "without bounds"
    }
  }

  /// A range after "could be": "anywhere from −20% to +90%", "anything from −20% up", "anything".
  static func anywhere(_ lower: Double, _ upper: Double, _ text: (Double) -> String) -> String {
    switch (lower.isFinite, upper.isFinite) {
    case (true, true): "anywhere from \(text(lower)) to \(text(upper))"
    case (true, false), (false, true): "anything \(range(lower, upper, text))"
    case (false, false): "anything"
    }
  }
}
