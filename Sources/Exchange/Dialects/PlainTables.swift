extension CRMDialect {
  /// Tables people made themselves, under any of the usual headings.
  static let plain = CRMDialect(
    name: "plain", style: nil,
    shapes: [
      plainOpportunities, plainAccounts, plainNamedAccounts, plainHistory, plainTouches,
      plainSpend, plainStages, plainWonLeads, plainLeads, plainProducts,
    ])

  private static let accountIDs = [
    "account_id", "company_id", "customer_id", "acct_id", "account_key", "crm_account_id",
  ]
  private static let accountNames = [
    "account_name", "account", "company_name", "company", "customer_name", "customer",
    "organization", "organisation",
  ]
  private static let opportunityIDs = ["opportunity_id", "opp_id", "deal_id", "opportunity"]
  private static let stages = ["deal_stage", "stage_name", "stage", "opportunity_stage", "status"]
  private static let created = [
    "created_date", "create_date", "created_at", "created_on", "created", "creation_date",
    "date_created", "open_date", "opened_date",
  ]
  private static let channels = [
    "channel", "activity_type", "touch_type", "type", "medium", "source",
  ]
  private static let campaigns = ["campaign", "campaign_name"]
  private static let currencies = ["currency", "currency_code", "currency_iso_code"]

  private static let plainAccounts = accounts(
    ids: accountIDs, names: accountNames, required: [[.accountID, .accountName]])

  /// Accounts under the bare headings "id" and "name", which need something that companies have.
  private static let plainNamedAccounts = accounts(
    ids: accountIDs + ["id"], names: accountNames + ["name"],
    required: [
      [.accountID, .accountName],
      [
        .industry, .employees, .annualRevenue, .region, .country, .type, .rating, .owner, .website,
        .parent,
      ],
    ])

  private static func accounts(
    ids: [String], names: [String], required: [[Field]]
  ) -> TableShape {
    TableShape(
      .accounts, "accounts", required: required,
      columns: [
        .accountID: ids, .accountName: names,
        .parent: [
          "subsidiary_of", "parent_account_id", "parent_id", "parent_account", "parent_company",
          "parent",
        ],
        .owner: ["account_owner", "owner", "owner_name", "owner_id", "rep", "sales_agent"],
        .website: ["domain", "website", "web_site", "url"],
        .industry: ["industry", "sector", "vertical"],
        .employees: [
          "employees", "employee_count", "number_of_employees", "num_employees", "headcount",
        ],
        .annualRevenue: ["annual_revenue", "revenue"],
        .region: ["region", "territory"],
        .country: ["country", "billing_country", "office_location"],
        .type: ["type", "account_type", "customer_type"], .rating: ["rating", "tier"],
        .created: created, .isDeleted: ["is_deleted", "deleted"],
      ],
      excluded: ["opportunity_id", "opp_id", "deal_id"])
  }

  private static let plainOpportunities = TableShape(
    .opportunities, "opportunities",
    required: [[.opportunityID], [.stage, .isWon], [.closed, .amount, .created, .engaged]],
    columns: [
      .opportunityID: opportunityIDs + ["id"],
      .opportunityName: ["opportunity_name", "opp_name", "deal_name"],
      .accountID: accountIDs, .accountName: accountNames, .stage: stages,
      .amount: [
        "amount", "close_value", "deal_value", "deal_amount", "opportunity_amount", "value", "arr",
        "acv", "tcv",
      ],
      .currency: currencies, .created: created,
      .engaged: ["engage_date", "engaged_date", "start_date", "first_contact_date"],
      .closed: ["close_date", "closed_date", "closed_at", "close", "closedate", "closing_date"],
      .isClosed: ["is_closed"], .isWon: ["is_won", "won", "is_closed_won"],
      .isLost: ["is_closed_lost", "is_lost", "lost"],
      .owner: ["owner", "sales_agent", "owner_name", "rep", "opportunity_owner", "deal_owner"],
      .product: ["product", "product_name"], .isDeleted: ["is_deleted", "deleted"],
    ])

  private static let plainHistory = TableShape(
    .stageHistory, "stage history", required: [[.opportunityID], [.stage], [.changed]],
    columns: [
      .opportunityID: opportunityIDs, .stage: stages + ["to_stage", "new_stage", "value"],
      .changed: [
        "changed_date", "date_entered", "entered_date", "change_date", "changed_at", "stage_date",
        "entered_at", "entered_on", "date",
      ],
    ])

  private static let plainTouches = TableShape(
    .touches, "touches", required: [[.accountID, .accountName], [.date], [.channel, .campaign]],
    columns: [
      .accountID: accountIDs, .accountName: accountNames,
      .date: ["date", "activity_date", "touch_date", "touched_at", "day", "timestamp"],
      .channel: channels, .campaign: campaigns, .campaignID: ["campaign_id"],
    ])

  private static let plainSpend = TableShape(
    .spend, "spend", required: [[.channel, .campaign], [.amount]],
    columns: [
      .channel: channels, .campaign: campaigns, .campaignID: ["campaign_id"],
      .date: ["date", "month", "day", "spend_date"],
      .start: ["start_date", "start"], .end: ["end_date", "end"],
      .amount: ["amount", "spend", "cost", "actual_cost", "spent"], .currency: currencies,
    ])

  private static let plainStages = TableShape(
    .pipelineStages, "pipeline stages", required: [[.stage], [.isWon], [.isClosed]],
    columns: [
      .stageID: ["stage_id"], .stage: ["label"] + stages, .isWon: ["closed_won", "is_won"],
      .isClosed: ["is_closed"],
    ])

  private static let plainLeads = TableShape(
    .accounts, "leads", required: [[.accountID], [.created]],
    columns: [
      .accountID: ["lead_id", "mql_id"], .created: ["first_contact_date"] + created,
    ])

  private static let plainWonLeads = TableShape(
    .opportunities, "won leads", required: [[.accountID], [.wonDate]],
    columns: [
      .accountID: ["lead_id", "mql_id"], .wonDate: ["won_date"],
      .owner: ["sr_id"],
    ])

  private static let plainProducts = TableShape(
    .other, "products", required: [[.product], [.amount]],
    columns: [.product: ["product", "product_name"], .amount: ["sales_price", "price"]],
    remark: "the price list; its names are compared with the products of the deals")
}
