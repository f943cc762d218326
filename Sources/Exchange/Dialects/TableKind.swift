/// What the rows of a table are.
public enum TableKind: String, Sendable, Codable, CaseIterable {
  /// Companies.
  case accounts
  /// Deals.
  case opportunities
  /// Deals entering stages.
  case stageHistory
  /// Marketing touches and other activities.
  case touches
  /// Campaigns and what they cost.
  case spend
  /// The stages of a pipeline, and which of them are won or lost.
  case pipelineStages
  /// What a CRM answered to an update.
  case receipts
  /// A table of the CRM that is none of these; its remark says what it is used for.
  case other

  /// The kind in the words of a person.
  public var label: String {
    switch self {
    case .stageHistory: "stage history"
    case .pipelineStages: "pipeline stages"
    case .receipts: "update receipts"
    default: rawValue
    }
  }
}
