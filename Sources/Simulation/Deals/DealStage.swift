/// The stages a deal goes through, in order, and how Salesforce describes each.
enum DealStage: Int, Hashable, Comparable, Sendable {
  case prospecting
  case qualification
  case proposal
  case negotiation
  case won
  case lost

  /// The stages of an open deal, in order.
  static let open: [DealStage] = [.prospecting, .qualification, .proposal, .negotiation]

  /// The picklist value.
  var name: String {
    switch self {
    case .prospecting: "Prospecting"
    case .qualification: "Qualification"
    case .proposal: "Proposal/Price Quote"
    case .negotiation: "Negotiation/Review"
    case .won: "Closed Won"
    case .lost: "Closed Lost"
    }
  }

  /// The probability Salesforce shows at the stage, in percent.
  var probability: Int {
    switch self {
    case .prospecting: 10
    case .qualification: 20
    case .proposal: 65
    case .negotiation: 80
    case .won: 100
    case .lost: 0
    }
  }

  /// The forecast category Salesforce shows at the stage.
  var forecastCategory: String {
    switch self {
    case .prospecting, .qualification: "Pipeline"
    case .proposal: "BestCase"
    case .negotiation: "Forecast"
    case .won: "Closed"
    case .lost: "Omitted"
    }
  }

  /// Whether the deal is over.
  var isClosed: Bool { self == .won || self == .lost }

  static func < (left: DealStage, right: DealStage) -> Bool { left.rawValue < right.rawValue }
}
