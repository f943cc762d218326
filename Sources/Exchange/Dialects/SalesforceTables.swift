/// The tables of Salesforce under the names of its API, which three of its dialects share.
enum SalesforceTables {
  static let all: [TableShape] = [
    receipts, account, opportunity, opportunityHistory, opportunityFieldHistory, rowVersions,
    campaign, campaignMember, contact, currencyRates,
  ]

  private static let account = TableShape(
    .accounts, "Account",
    required: [
      [.accountID], [.accountName],
      [
        .industry, .owner, .parent, .employees, .annualRevenue, .type, .website, .country,
        .isDeleted,
      ],
    ],
    columns: [
      .accountID: ["Id"], .accountName: ["Name"], .isDeleted: ["IsDeleted", "_fivetran_deleted"],
      .master: ["MasterRecordId"], .parent: ["ParentId"], .owner: ["OwnerId"],
      .website: ["Website"], .industry: ["Industry"], .employees: ["NumberOfEmployees"],
      .annualRevenue: ["AnnualRevenue"], .country: ["BillingCountry", "BillingCountryCode"],
      .region: ["Region", "Region__c"], .type: ["Type"], .rating: ["Rating"],
      .created: ["CreatedDate"], .isActive: ["_fivetran_active"],
    ])

  private static let opportunity = TableShape(
    .opportunities, "Opportunity", required: [[.opportunityID], [.stage], [.closed]],
    columns: [
      .opportunityID: ["Id"], .opportunityName: ["Name"],
      .isDeleted: ["IsDeleted", "_fivetran_deleted"],
      .accountID: ["AccountId"], .stage: ["StageName"], .amount: ["Amount"],
      .currency: ["CurrencyIsoCode"], .created: ["CreatedDate"], .closed: ["CloseDate"],
      .isClosed: ["IsClosed"], .isWon: ["IsWon"], .owner: ["OwnerId"],
      .campaignID: ["CampaignId"], .type: ["Type"], .isActive: ["_fivetran_active"],
      .changed: ["_fivetran_start"],
    ], excluded: ["OpportunityId"])

  private static let opportunityHistory = TableShape(
    .stageHistory, "OpportunityHistory", required: [[.opportunityID], [.stage], [.changed]],
    columns: [
      .opportunityID: ["OpportunityId"], .stage: ["StageName"], .changed: ["CreatedDate"],
      .amount: ["Amount"], .closed: ["CloseDate"], .isDeleted: ["IsDeleted"],
    ])

  private static let opportunityFieldHistory = TableShape(
    .stageHistory, "OpportunityFieldHistory",
    required: [[.opportunityID], [.changedField], [.newValue], [.changed]],
    columns: [
      .opportunityID: ["OpportunityId"], .changedField: ["Field"], .newValue: ["NewValue"],
      .oldValue: ["OldValue"],
      .changed: ["CreatedDate"], .isDeleted: ["IsDeleted"],
    ])

  /// A warehouse's history mode: one row for each version of the deal.
  private static let rowVersions = TableShape(
    .stageHistory, "opportunity, one row a version",
    required: [[.opportunityID], [.stage], [.changed]],
    columns: [
      .opportunityID: ["id"], .stage: ["stage_name"], .changed: ["_fivetran_start"],
      .isDeleted: ["is_deleted"],
    ])

  private static let campaign = TableShape(
    .spend, "Campaign", required: [[.campaignID], [.campaign], [.amount]],
    columns: [
      .campaignID: ["Id"], .campaign: ["Name"], .channel: ["Type"], .start: ["StartDate"],
      .end: ["EndDate"], .amount: ["ActualCost"], .currency: ["CurrencyIsoCode"],
      .isDeleted: ["IsDeleted"],
    ])

  private static let campaignMember = TableShape(
    .touches, "CampaignMember", required: [[.campaignID], [.responded, .created]],
    columns: [
      .campaignID: ["CampaignId"], .accountID: ["AccountId"], .contactID: ["ContactId"],
      .responded: ["FirstRespondedDate"], .created: ["CreatedDate"], .isDeleted: ["IsDeleted"],
    ])

  private static let contact = TableShape(
    .other, "Contact", required: [[.contactID], [.accountID], [.personName, .email]],
    columns: [
      .contactID: ["Id"], .accountID: ["AccountId"], .personName: ["LastName"],
      .email: ["Email"], .isDeleted: ["IsDeleted"],
    ],
    remark: "the people at the accounts; used to find the account of a campaign's member")

  private static let currencyRates = TableShape(
    .other, "DatedConversionRate or CurrencyType", required: [[.currency], [.amount]],
    columns: [
      .currency: ["IsoCode"], .amount: ["ConversionRate"], .start: ["StartDate"],
      .end: ["NextStartDate"], .isCorporate: ["IsCorporate"], .isDeleted: ["IsDeleted"],
    ],
    remark: "the organisation's exchange rates; used where pilot.yaml states none")

  private static let receipts = TableShape(
    .receipts, "success or error file", required: [[.opportunityID], [.status, .message]],
    columns: [
      .opportunityID: ["Id"], .status: ["Status"], .message: ["Error"],
    ],
    remark:
      "what Data Loader answered to an update; not read as records: holdout verify --receipt "
      + "compares it with a plan")
}
