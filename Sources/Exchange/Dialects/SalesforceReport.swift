extension CRMDialect {
  /// A Salesforce report exported as "details only": labels, the user's locale, totals below.
  static let salesforceReport = CRMDialect(
    name: "Salesforce report", style: .label, hasSalesforceIDs: true,
    shapes: [
      TableShape(
        .opportunities, "opportunities report",
        required: [
          [.opportunityName, .opportunityID], [.stage],
          [.opportunityName, .closed, .amount, .created],
        ],
        columns: [
          .opportunityID: ["Opportunity ID", "18 Digit Opportunity ID"],
          .opportunityName: ["Opportunity Name"],
          .accountID: ["Account ID"], .accountName: ["Account Name"], .stage: ["Stage"],
          .amount: ["Amount"], .homeAmount: ["Amount (converted)"],
          .homeCurrency: ["Amount (converted) Currency"],
          .currency: ["Amount Currency", "Opportunity Currency"],
          .created: ["Created Date"], .closed: ["Close Date"], .isClosed: ["Closed"],
          .isWon: ["Won"], .owner: ["Opportunity Owner"], .type: ["Type"],
        ]),
      TableShape(
        .stageHistory, "opportunity history report",
        required: [[.opportunityID, .opportunityName], [.stage], [.changed]],
        columns: [
          .opportunityID: ["Opportunity ID"], .opportunityName: ["Opportunity Name"],
          .stage: ["To Stage"], .changed: ["Last Modified", "Last Modified Date", "Edit Date"],
        ]),
      TableShape(
        .accounts, "accounts report", required: [[.accountName], [.accountID, .owner, .industry]],
        columns: [
          .accountID: ["Account ID"], .accountName: ["Account Name"],
          .parent: ["Parent Account ID", "Parent Account"], .owner: ["Account Owner"],
          .website: ["Website"], .industry: ["Industry"], .employees: ["Employees"],
          .annualRevenue: ["Annual Revenue"], .country: ["Billing Country"],
          .type: ["Type"], .rating: ["Rating"], .created: ["Created Date"],
        ]),
    ])
}
