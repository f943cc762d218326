internal import Pipeline
internal import Statistics

/// How long deals usually stay in a stage, from the team's own past before the pilot.
struct UsualStays: Hashable {
  /// How many stays it was read from.
  let stays: Int
  /// How many of them had ended.
  let ended: Int
  /// The days by which a fifth has left: whoever left sooner was fast; nil when not known.
  let fast: Double?
  /// The days by which four fifths have left: whoever stays longer has stalled; nil when not known.
  let slow: Double?

  /// The fewest ended stays that show what is usual.
  static let fewest = 10

  /// Reads the usual length off stays, those that go on being censored (Kaplan & Meier 1958).
  ///
  /// - Parameters:
  ///   - days: the length of each stay so far, at least 0.
  ///   - ended: whether it has ended.
  init(days: [Double], ended: [Bool]) {
    stays = days.count
    self.ended = ended.count { $0 }
    guard self.ended >= UsualStays.fewest,
      let sample = try? SurvivalSample(times: days, isEvent: ended)
    else {
      (fast, slow) = (nil, nil)
      return
    }
    let curve = SurvivalCurve(sample)
    func time(by share: Double) -> Double? {
      curve.survival.firstIndex { $0 <= 1 - share + 1e-9 }.map { curve.times[$0] }
    }
    fast = time(by: 0.2)
    slow = time(by: 0.8)
  }

  /// The stays before a day, by stage.
  static func byStage(_ stays: [StageStay], before day: Day) -> [Int32: UsualStays] {
    var days: [Int32: [Double]] = [:]
    var ended: [Int32: [Bool]] = [:]
    for stay in stays where stay.entered < day {
      let hasEnded = stay.left.map { $0 < day } ?? false
      let end = hasEnded ? stay.left ?? day : day - 1
      guard end >= stay.entered else { continue }
      days[stay.stage, default: []].append(Double(end - stay.entered))
      ended[stay.stage, default: []].append(hasEnded)
    }
    return days.reduce(into: [:]) { usual, stage in
      usual[stage.key] = UsualStays(days: stage.value, ended: ended[stage.key] ?? [])
    }
  }

  /// The time from creation to close before a day, where no stage history is given.
  static func ofDeals(_ ledger: Ledger, before day: Day) -> UsualStays {
    var days: [Double] = []
    var ended: [Bool] = []
    for deal in ledger.opportunities {
      guard let created = deal.created, created < day else { continue }
      if deal.outcome != .open, deal.closed == nil { continue }
      let hasEnded = deal.closed.map { $0 < day } ?? false
      let end = hasEnded ? deal.closed ?? day : day - 1
      guard end >= created else { continue }
      days.append(Double(end - created))
      ended.append(hasEnded)
    }
    return UsualStays(days: days, ended: ended)
  }
}
