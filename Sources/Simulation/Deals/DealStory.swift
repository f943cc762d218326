import Pipeline
import Statistics

/// How a deal goes from its creation to its end: stages entered, forecasts pushed, amounts changed.
struct DealStory: Sendable {
  /// Every change, in order; the first is the creation.
  let events: [DealEvent]

  /// Tells the story of a deal.
  ///
  /// Stages share the deal's days in random proportions; a lost deal ends from any of them. Sales
  /// guesses a close date, and pushes it when the day arrives and the deal is open, so the guess
  /// always lies ahead. One close date in twenty is edited to a few days before the close. One
  /// deal in fifty is reopened after its close and then closed once more with the same outcome.
  init(of deal: Deal) {
    var generator = deal.story
    var changes = Self.stages(of: deal, using: &generator)
    let (opening, edit) = Self.amounts(of: deal, using: &generator)
    changes += edit
    let guess = [20, 30, 45, 60, 90, 120][generator.uniform(below: 6)]
    let isBackdated = generator.bernoulli(0.05)
    let backdate = min(deal.days, 1 + generator.uniform(below: 7))
    let isReopened = generator.bernoulli(0.02)
    let pause = 5 + generator.uniform(below: 36)
    let encore = 5 + generator.uniform(below: 36)
    changes += Self.pushes(of: deal, guess: guess, using: &generator)
    let end = deal.isWon ? DealStage.won : .lost
    changes.append(
      Change(
        offset: deal.days, stage: end, closeOffset: deal.days - (isBackdated ? backdate : 0)))
    if isReopened {
      let reopening = deal.days + pause
      let again = reopening + encore
      changes.append(Change(offset: reopening, stage: .negotiation, closeOffset: again + 20))
      changes.append(Change(offset: again, stage: end, closeOffset: again))
    }
    events = Self.unfold(
      changes, of: deal, amount: opening, guess: guess, using: &generator)
  }

  /// Something that changes on a day of the deal; nil leaves a field as it is.
  private struct Change {
    let offset: Int
    var stage: DealStage?
    var amount: Int?
    var closeOffset: Int?
  }

  private static func stages(
    of deal: Deal, using generator: inout RandomGenerator
  ) -> [Change] {
    let weights = DealStage.open.map { _ in 0.3 + generator.exponential() }
    let lostFrom = 1 + generator.choice(of: [20, 30, 30, 20])
    let count = deal.isWon ? DealStage.open.count : lostFrom
    let total = weights.prefix(count).reduce(0, +)
    var elapsed = 0.0
    return (0..<count).map { position in
      defer { elapsed += weights[position] }
      return Change(
        offset: Int(elapsed / total * Double(deal.days)), stage: DealStage.open[position])
    }
  }

  /// The amount at the creation, and the later change to the final one, if there is any.
  private static func amounts(
    of deal: Deal, using generator: inout RandomGenerator
  ) -> (opening: Int?, edit: [Change]) {
    let isEdited = generator.bernoulli(0.35)
    let offset = Int(generator.unitInterval() * Double(deal.days))
    let percent = 75 + generator.uniform(below: 51)
    guard isEdited, let amount = deal.amount, offset > 0 else { return (deal.amount, []) }
    return (amount * percent / 100, [Change(offset: offset, amount: amount)])
  }

  private static func pushes(
    of deal: Deal, guess: Int, using generator: inout RandomGenerator
  ) -> [Change] {
    var pushes: [Change] = []
    var expected = guess
    while expected < deal.days {
      let next = expected + 14 + generator.uniform(below: 47)
      pushes.append(Change(offset: expected, closeOffset: next))
      expected = next
    }
    return pushes
  }

  /// Puts the changes in order and carries unchanged fields along.
  private static func unfold(
    _ changes: [Change], of deal: Deal, amount: Int?, guess: Int,
    using generator: inout RandomGenerator
  ) -> [DealEvent] {
    let ordered = changes.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }.map(\.element)
    var events: [DealEvent] = []
    var stage = DealStage.prospecting
    var amount = amount
    var closeOffset = guess
    for change in ordered {
      stage = change.stage ?? stage
      amount = change.amount ?? amount
      closeOffset = change.closeOffset ?? closeOffset
      let day = deal.created + change.offset
      // Changes of one day follow one another; the first comes between eight and four.
      let previous = events.last.flatMap { $0.moment.day == day ? $0.moment.second : nil }
      let second =
        previous.map { $0 + 1 + generator.uniform(below: 3000) }
        ?? 8 * 3600 + generator.uniform(below: 8 * 3600)
      events.append(
        DealEvent(
          moment: Moment(day: day, second: second), stage: stage, amount: amount,
          closeDate: deal.created + closeOffset))
    }
    return events
  }
}
