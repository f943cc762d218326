/// What a column means, whatever its heading; the raw value is the canonical name.
enum Field: String, Sendable, CaseIterable {
  case accountID = "account_id"
  case accountName = "account_name"
  case parent
  case owner
  case website
  case industry
  case employees
  case annualRevenue = "annual_revenue"
  case region
  case country
  case type
  case rating
  case isDeleted = "is_deleted"
  case isActive = "is_newest_version"
  case master = "merged_into"

  case opportunityID = "opportunity_id"
  case opportunityName = "opportunity_name"
  case stage
  case amount
  case homeAmount = "amount_in_company_currency"
  case homeCurrency = "company_currency"
  case currency
  case created = "created_date"
  case engaged = "engage_date"
  case closed = "close_date"
  case isClosed = "is_closed"
  case isWon = "is_won"
  case isLost = "is_lost"
  case wonDate = "won_date"
  case product
  case mergedOpportunity = "merged_opportunity_id"

  case changed = "changed_date"
  case changedField = "field"
  case newValue = "new_value"
  case oldValue = "old_value"

  case date
  case responded = "first_responded_date"
  case channel
  case campaignID = "campaign_id"
  case campaign
  case start = "start_date"
  case isCorporate = "is_corporate"
  case end = "end_date"

  case stageID = "stage_id"
  case status
  case message
  case contactID = "contact_id"
  case personName = "person_name"
  case email
  case pipelineID = "pipeline_id"
  case pipelineName = "pipeline_name"

  /// The attributes of an account that have a canonical name.
  static let attributes: [Field] = [
    .industry, .employees, .annualRevenue, .region, .country, .type, .rating, .owner,
  ]
}
