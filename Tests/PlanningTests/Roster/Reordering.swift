import Pipeline
import Statistics

/// The same ledger with its accounts in another order.
func reordered(_ ledger: Ledger, stream: UInt64) -> Ledger {
  var generator = RandomGenerator(seed: 31, stream: stream)
  var order = Array(ledger.accounts.indices)
  generator.shuffle(&order)
  var place = [Int32](repeating: 0, count: order.count)
  for (new, old) in order.enumerated() { place[old] = Int32(new) }
  func moved(_ account: Int32?) -> Int32? { account.map { place[Int($0)] } }
  var other = ledger
  other.accounts = order.map { ledger.accounts[$0] }
  for position in other.accounts.indices {
    other.accounts[position].parent = moved(other.accounts[position].parent)
  }
  for (name, column) in ledger.attributes {
    switch column {
    case .numbers(let values): other.attributes[name] = .numbers(order.map { values[$0] })
    case .categories(let values, let names):
      other.attributes[name] = .categories(values: order.map { values[$0] }, names: names)
    }
  }
  for position in other.opportunities.indices {
    other.opportunities[position].account = moved(other.opportunities[position].account)
  }
  for position in other.touches.indices {
    other.touches[position].account = moved(other.touches[position].account)
  }
  other.nearAccounts = ledger.nearAccounts.map {
    NearAccounts(place[Int($0.second)], place[Int($0.first)])
  }
  generator.shuffle(&other.nearAccounts)
  return other
}

extension Ledger {
  /// Gives the accounts an attribute, one text an account; empty for nothing.
  mutating func set(_ name: String, _ texts: [String]) {
    var names = Names()
    let values = texts.map { $0.isEmpty ? nil : names.intern($0) }
    attributes[name] = .categories(values: values, names: names)
  }
}
