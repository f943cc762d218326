import Pipeline
import Statistics

/// The deals of each account, in the world with the play and in the world without.
///
/// Deals arrive at random (a Poisson process) at the account's own rate, from the first day of the
/// history to the last day of the follow-up. With the play, more arrive in the pilot window, drawn
/// from a stream of their own: the deals of the world without it all stay, in their order.
struct DealBook: Sendable {
  /// The company's parameters.
  let parameters: CompanyParameters
  /// The company's streams.
  let streams: Streams

  /// The deals of an account in the order they were created.
  ///
  /// - Parameters:
  ///   - account: whose deals.
  ///   - isTreated: whether the account gets the play.
  /// - Returns: the deals, none for an account that opens none.
  func deals(of account: SimulatedAccount, isTreated: Bool) -> [Deal] {
    let end = parameters.window.decisionDay + 1
    let effect = isTreated ? parameters.effect : .none
    var deals: [Deal] = []
    var arrivals = streams.generator(.arrivals, of: account.number)
    for (item, created) in days(
      from: parameters.firstDay, to: end, rate: account.dailyRate, using: &arrivals
    ).enumerated() where created >= account.created {
      let isTouched = parameters.window.contains(created)
      deals.append(
        Deal(
          number: number(account, item), created: created, account: account,
          effect: isTouched ? effect : .none,
          using: streams.generator(.deal, of: account.number, item: item)))
    }
    guard effect.moreOpportunities > 0 else { return deals }
    var extraArrivals = streams.generator(.extraArrivals, of: account.number)
    let extra = days(
      from: parameters.start, to: parameters.window.lastDay + 1,
      rate: account.dailyRate * effect.moreOpportunities, using: &extraArrivals)
    for (item, created) in extra.enumerated() {
      deals.append(
        Deal(
          number: number(account, Self.itemLimit + item), created: created, account: account,
          effect: effect, using: streams.generator(.extraDeal, of: account.number, item: item)))
    }
    return deals.sorted { ($0.created, $0.number) < ($1.created, $1.number) }
  }

  /// At most so many deals of an account come from each of its two streams.
  private static let itemLimit = 4096

  private func number(_ account: SimulatedAccount, _ item: Int) -> Int {
    account.number * 2 * Self.itemLimit + item
  }

  /// The days on which something happens that happens at a daily rate.
  private func days(
    from first: Day, to end: Day, rate: Double, using generator: inout RandomGenerator
  ) -> [Day] {
    let length = Double(end - first)
    var days: [Day] = []
    var time = generator.exponential() / rate
    while time < length, days.count < Self.itemLimit {
      days.append(first + Int(time))
      time += generator.exponential() / rate
    }
    return days
  }
}
