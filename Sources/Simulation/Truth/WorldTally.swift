import Pipeline

/// What happens to all live accounts in one world, in whole numbers.
struct WorldTally: Hashable, Sendable {
  private(set) var accounts = 0
  private(set) var opening = 0
  private(set) var deals = 0
  private(set) var dollars = 0
  private(set) var won = 0
  private(set) var daysToWin = 0
  private(set) var daysToLose = 0

  /// Counts the deals that one more account opens in the window.
  mutating func add(_ account: some Sequence<Deal>, window: Window) {
    var opened = 0
    for deal in account where window.contains(deal.created) {
      opened += 1
      dollars += deal.amount ?? 0
      won += deal.isWon ? 1 : 0
      daysToWin += deal.isWon ? deal.days : 0
      daysToLose += deal.isWon ? 0 : deal.days
    }
    accounts += 1
    opening += opened > 0 ? 1 : 0
    deals += opened
  }
}

extension Company {
  /// The true effect of the play on this company.
  public func truth() -> Truth {
    var treatment = WorldTally()
    var holdout = WorldTally()
    for account in book.live {
      treatment.add(deals.deals(of: account, isTreated: true), window: parameters.window)
      holdout.add(deals.deals(of: account, isTreated: false), window: parameters.window)
    }
    func metric(
      _ id: String, _ meaning: String, _ sum: (WorldTally) -> (total: Int, count: Int)
    ) -> TrueMetric {
      TrueMetric(id: id, meaning: meaning, treatment: sum(treatment), holdout: sum(holdout))
    }
    return Truth(
      schema: "holdout/truth/1",
      description: "Averages over all live accounts of a fictitious company: treatment is the "
        + "world in which every account gets the play, holdout the world in which none does. "
        + "Deals are those created from \(parameters.start) to \(parameters.window.lastDay), "
        + "with the outcome they have in the end, however late.",
      parameters: parameters,
      accounts: parameters.accounts,
      metrics: [
        metric("opportunity-rate", "share of accounts that open a deal in the window") {
          ($0.opening, $0.accounts)
        },
        metric("opportunities-per-account", "deals opened in the window for each account") {
          ($0.deals, $0.accounts)
        },
        metric("pipeline-created", "US dollars of deals opened in the window for each account") {
          ($0.dollars, $0.accounts)
        },
        metric("win-rate", "share of those deals won in the end") { ($0.won, $0.deals) },
        metric("wins-per-account", "deals won in the end for each account") {
          ($0.won, $0.accounts)
        },
        metric("cycle-length", "mean days from creation to close of those deals") {
          ($0.daysToWin + $0.daysToLose, $0.deals)
        },
        metric("days-to-win", "mean days from creation to close of those won") {
          ($0.daysToWin, $0.won)
        },
        metric("days-to-lose", "mean days from creation to close of those lost") {
          ($0.daysToLose, $0.deals - $0.won)
        },
      ])
  }
}
