internal import Foundation
internal import Pipeline
internal import Planning

extension DesignAdvice {
  /// Keeps the plan's design where none is more precise by more than chance, else chooses the simplest
  /// of which that holds.
  ///
  /// A design whose interval misses zero more often than promised is not taken.
  ///
  /// - Parameters:
  ///   - designs: the designs side by side, simplest first.
  ///   - degrees: how many squares the variance of a design rests on.
  ///   - planned: the plan's own design.
  ///   - confidence: the level of the intervals.
  init(
    _ designs: [RehearsedDesign], degrees: (DesignMethod) -> Int, planned: DesignMethod,
    confidence: Double
  ) {
    func unknown(_ reason: String) -> DesignAdvice {
      DesignAdvice(
        method: nil, sentence: "The past does not tell which design to take: \(reason).")
    }
    let known = designs.filter { $0.relativeVariance != nil }
    guard !known.isEmpty else {
      self = unknown(designs.lazy.compactMap(\.reason).first ?? "no design was compared")
      return
    }
    let sound = known.filter { ($0.falseAlarm?.lower ?? 0) <= 1 - confidence }
    func variance(_ design: RehearsedDesign) -> Double { design.relativeVariance ?? .infinity }
    func matches(_ design: RehearsedDesign, _ best: RehearsedDesign) -> Bool {
      design.method == best.method
        || variance(design) <= variance(best)
          * DesignAdvice.factor(degrees(design.method), degrees(best.method))
    }
    guard let best = sound.min(by: { variance($0) < variance($1) }),
      let chosen = sound.first(where: { matches($0, best) })
    else {
      self = unknown("every design cries wolf more often than its intervals promise")
      return
    }
    let reason: String
    if known.count == 1 {
      reason = "it is the only design that could be compared"
    } else if chosen.method == .complete {
      reason =
        "on your past no other design was more precise by more than chance"
        + (best.method == .complete ? "" : "; more rehearsals would tell them apart more finely")
    } else {
      let ratio = variance(chosen)
      let (low, high) = (chosen.varianceBand.first ?? ratio, chosen.varianceBand.last ?? ratio)
      reason =
        "on your past it left \(Wording.percent(ratio, decimals: 0)) "
        + "(\(Wording.percent(low, decimals: 0)) to \(Wording.percent(high, decimals: 0))) of the "
        + "variance of complete randomisation, "
        + (ratio >= 1
          ? "and no sound design left less"
          : ratio > 0
            ? "worth \(Wording.percent(1 / ratio - 1, decimals: 0)) more accounts"
            : "so that chance had no part in the comparison at all")
    }
    let isAsGood = sound.contains { $0.method == planned && matches($0, best) }
    let advice =
      planned == chosen.method
      ? "Keep the plan's \(planned.words): \(reason)."
      : isAsGood
        ? "Keep the plan's \(planned.words): on your past no other design was more precise by more "
          + "than chance. \(chosen.method.words.prefix(1).uppercased())"
          + "\(chosen.method.words.dropFirst()) is simpler and would do as well."
        : "Take \(chosen.method.words) instead of the plan's \(planned.words): \(reason)."
    self.init(method: isAsGood ? planned : chosen.method, sentence: advice)
  }

  /// The factor that chance may put between two variances of nearly normal differences, 19 times in
  /// 20.
  static func factor(_ degrees: Int, _ others: Int) -> Double {
    exp(1.96 * (2 / Double(max(degrees, 1)) + 2 / Double(max(others, 1))).squareRoot())
  }
}

extension DesignMethod {
  /// The design's name in a sentence.
  var words: String {
    self == .complete
      ? "complete randomisation"
      : rawValue.split(separator: "-").joined(separator: " ") + " randomisation"
  }
}
