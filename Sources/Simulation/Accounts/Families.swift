import Statistics

/// Account families: a parent company and up to four daughters that point to it.
enum Families {
  /// Puts about 15 % of the live accounts in families of 2 to 5.
  ///
  /// A daughter takes her parent's industry, owner and name with a word added. In a family of four
  /// or five the last daughter belongs to the one before her, so some chains have two links.
  static func found(
    in accounts: inout [SimulatedAccount], liveCount: Int, streams: Streams
  ) {
    var generator = streams.generator(.families)
    var numbers = Array(0..<liveCount)
    generator.shuffle(&numbers)
    var waiting = numbers.prefix(max(2, liveCount * 15 / 100))
    while waiting.count >= 2 {
      let size = min(waiting.count, 2 + generator.choice(of: sizeWeights))
      let family = Array(waiting.prefix(size))
      waiting = waiting.dropFirst(size)
      let parent = accounts[family[0]]
      for (position, number) in family.enumerated().dropFirst() {
        let isGrandchild = size >= 4 && position == size - 1
        accounts[number].parent = isGrandchild ? family[position - 1] : parent.number
        accounts[number].industry = parent.industry
        accounts[number].owner = parent.owner
        accounts[number].name = parent.name + " " + branches[position - 1]
        if accounts[number].domain != nil {
          accounts[number].domain = CompanyNames.domain(of: accounts[number].name)
        }
      }
    }
  }

  private static let sizeWeights = [50, 25, 15, 10]
  private static let branches = ["Nordics", "Iberia", "Pacific", "Services"]
}
