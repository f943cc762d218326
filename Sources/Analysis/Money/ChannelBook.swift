internal import Pipeline

/// The channels and campaigns that touches and spend speak of, one spelling each.
///
/// Names that differ only in case are one. A row with a campaign and no channel belongs to the
/// channel all other rows of that campaign name, when they name one only.
struct ChannelBook: Sendable {
  /// A campaign of a channel.
  struct Cell: Hashable, Sendable {
    /// A position in `channels`.
    let channel: Int
    /// The campaign's name; nil when rows name none.
    let campaign: String?
  }

  /// The channels' names, in order of first appearance.
  private(set) var channels: [String] = []
  /// The campaigns of the channels.
  private(set) var cells: [Cell] = []
  /// For each touch of the ledger its position in `cells`.
  private(set) var ofTouch: [Int] = []
  /// For each entry of spend its position in `cells`.
  private(set) var ofSpend: [Int] = []

  /// What rows without a channel are listed under.
  static let nameless = "(no channel)"

  private var numbers: [String: Int] = [:]
  private var positions: [Cell: Int] = [:]
  private var spellings: [String: String] = [:]
  private var found: [Pair: Int] = [:]

  private struct Pair: Hashable {
    let channel: Int32?
    let campaign: Int32?
  }

  init(_ ledger: Ledger) {
    let rows =
      ledger.touches.map { Pair(channel: $0.channel, campaign: $0.campaign) }
      + ledger.spend.map { Pair(channel: $0.channel, campaign: $0.campaign) }
    var channelsOfCampaign: [String: [String: Int32]] = [:]
    for pair in Set(rows) {
      guard let channel = pair.channel, let campaign = pair.campaign else { continue }
      let key = ChannelBook.key(ledger.texts[campaign])
      let known = channelsOfCampaign[key]?[ChannelBook.key(ledger.texts[channel])] ?? channel
      channelsOfCampaign[key, default: [:]][ChannelBook.key(ledger.texts[channel])] =
        min(known, channel)
    }
    let cellOfRow = rows.map { pair in
      if let known = found[pair] { return known }
      var channel = pair.channel
      if channel == nil, let campaign = pair.campaign,
        let named = channelsOfCampaign[ChannelBook.key(ledger.texts[campaign])], named.count == 1
      {
        channel = named.values.first
      }
      let cell = add(
        channel: channel.map { ledger.texts[$0] }, campaign: pair.campaign.map { ledger.texts[$0] })
      found[pair] = cell
      return cell
    }
    ofTouch = Array(cellOfRow.prefix(ledger.touches.count))
    ofSpend = Array(cellOfRow.dropFirst(ledger.touches.count))
  }

  /// What names are compared by.
  static func key(_ name: String) -> String {
    name.lowercased().split(separator: " ").joined(separator: " ")
  }

  private mutating func add(channel: String?, campaign: String?) -> Int {
    let name = channel ?? ChannelBook.nameless
    let number = numbers[ChannelBook.key(name)] ?? channels.count
    if number == channels.count {
      numbers[ChannelBook.key(name)] = number
      channels.append(name)
    }
    let spelling = campaign.map { name in
      let spelling = spellings[ChannelBook.key(name)] ?? name
      spellings[ChannelBook.key(name)] = spelling
      return spelling
    }
    let cell = Cell(channel: number, campaign: spelling)
    if let known = positions[cell] { return known }
    positions[cell] = cells.count
    cells.append(cell)
    return cells.count - 1
  }
}
