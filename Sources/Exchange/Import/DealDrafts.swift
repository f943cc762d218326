import Pipeline

/// Deals as their own tables tell them, before the stage history has its say.
struct DealDrafts {
  /// The deals.
  var deals: [Opportunity] = []
  /// Of each deal the date in the close column, whatever the outcome.
  private(set) var closeDates = DayList()
  /// Of each deal the first date in its row that may stand in for creation.
  private(set) var standIns = DayList()
  /// Of each deal whether a flag of the CRM said how it stands.
  private(set) var isFlagged: [Bool] = []

  /// Makes room for more deals.
  mutating func reserve(_ count: Int) {
    deals.reserveCapacity(deals.count + count)
    isFlagged.reserveCapacity(isFlagged.count + count)
  }

  /// Adds a deal.
  mutating func append(_ deal: Opportunity, closeDate: Day?, standIn: Day?, isFlagged: Bool) {
    deals.append(deal)
    closeDates.append(closeDate)
    standIns.append(standIn)
    self.isFlagged.append(isFlagged)
  }
}
