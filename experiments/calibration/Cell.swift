/// One setting of the study: how many accounts, how they are split, and what their deals are like.
struct Cell: Hashable, Sendable {
  /// How accounts are put into arms.
  enum Design: String, Sendable {
    /// Any set of accounts of the right size is as likely as any other.
    case complete
    /// The same within four blocks of accounts that open more and more deals.
    case blocks
    /// One of each two accounts that are expected to open about as many deals.
    case pairs
    /// Whole families of one to four accounts.
    case families
  }

  /// What the play does.
  enum Effect: String, Sendable {
    /// Nothing.
    case none
    /// It raises the rate in question by a half, to at most 90 %.
    case rate
    /// It brings each account as many deals again.
    case creates
    /// It makes each deal half as large again.
    case enlarges
    /// It leaves half of each deal, or every other deal.
    case halves
    /// It closes deals in 0.7 of the time.
    case hastens
  }

  var accounts: Int
  /// The share of accounts held out.
  var holdout: Double
  /// Deals per account.
  var deals = 1.0
  /// How alike two deals of one account are, in [0, 1].
  var correlation = 0.0
  /// The rate in question without the play, such as the share of deals won.
  var rate = 0.25
  /// The standard deviation of the logarithm of a deal's amount.
  var spread = 1.2
  /// About how many of a hundred deals are still open on the day of reading.
  var censoring = 0
  var design = Design.complete
  var effect = Effect.none

  /// How many accounts are held out.
  var heldOut: Int { Int((Double(accounts) * holdout).rounded()) }

  /// The rate under the play.
  var treatedRate: Double { effect == .rate ? min(1.5 * rate, 0.9) : rate }

  /// The cell's columns in the results.
  static let columns = "accounts,holdout,deals,correlation,rate,log_sd,censoring,design,effect"

  var row: String {
    "\(accounts),\(holdout),\(deals),\(correlation),\(rate),\(spread),\(censoring),\(design),\(effect)"
  }
}

/// Every combination of a few values.
func combined<Value>(_ cells: [Cell], _ field: WritableKeyPath<Cell, Value>, _ values: [Value])
  -> [Cell]
{
  cells.flatMap { cell in
    values.map { value in
      var other = cell
      other[keyPath: field] = value
      return other
    }
  }
}

/// Cells of every size and split of the study.
func sizes(_ accounts: [Int] = [30, 60, 100, 200, 500, 1_000]) -> [Cell] {
  accounts.flatMap { [Cell(accounts: $0, holdout: 0.5), Cell(accounts: $0, holdout: 0.2)] }
}
