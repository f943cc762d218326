extension CRMDialect {
  /// HubSpot's own export of deals and companies: labels, and a column for each stage entered.
  static let hubSpotExport = CRMDialect(
    name: "HubSpot export", style: .label,
    shapes: [
      TableShape(
        .opportunities, "deals", required: [[.opportunityID], [.opportunityName], [.stage]],
        columns: [
          .opportunityID: ["Record ID", "Deal ID"], .opportunityName: ["Deal Name"],
          .stage: ["Deal Stage"], .amount: ["Amount"],
          .homeAmount: ["Amount in company currency"], .currency: ["Currency"],
          .created: ["Create Date"], .closed: ["Close Date"], .isWon: ["Is Closed Won"],
          .isLost: ["Is closed lost"], .isClosed: ["Is Deal Closed?", "Is Closed"],
          .owner: ["Deal owner"], .type: ["Deal Type"],
          .accountID: [
            "Associated Company IDs (Primary)", "Associated Company IDs",
            "Primary Associated Company ID",
          ],
          .accountName: [
            "Associated Company (Primary)", "Associated Company", "Primary Associated Company",
          ],
        ]),
      TableShape(
        .accounts, "companies", required: [[.accountID], [.accountName]],
        columns: [
          .accountID: ["Record ID", "Company ID"], .accountName: ["Company name", "Name"],
          .website: ["Company Domain Name", "Website URL"], .industry: ["Industry"],
          .employees: ["Number of Employees"], .annualRevenue: ["Annual Revenue"],
          .country: ["Country/Region", "Country"], .region: ["Region"], .type: ["Type"],
          .owner: ["Company owner"], .created: ["Create Date"],
          .parent: ["Parent Company ID", "Parent Company"],
        ]),
    ])
}
