extension CRMDialect {
  /// HubSpot as Fivetran puts it into a warehouse.
  static let hubSpotWarehouse = CRMDialect(
    name: "HubSpot warehouse", style: .snake,
    shapes: [
      TableShape(
        .opportunities, "deal", required: [[.opportunityID], [.stage]],
        columns: [
          .opportunityID: ["deal_id", "id"],
          .stage: ["deal_pipeline_stage_id", "property_dealstage"],
          .opportunityName: ["property_dealname"], .isDeleted: ["is_deleted", "is_deal_deleted"],
          .amount: ["property_amount"], .homeAmount: ["property_amount_in_home_currency"],
          .currency: ["property_deal_currency_code"], .created: ["property_createdate"],
          .closed: ["property_closedate"], .isWon: ["property_hs_is_closed_won"],
          .isClosed: ["property_hs_is_closed"], .owner: ["owner_id", "property_hubspot_owner_id"],
          .isActive: ["_fivetran_active"], .changed: ["_fivetran_start"],
        ]),
      TableShape(
        .accounts, "company", required: [[.accountID], [.accountName]],
        columns: [
          .accountID: ["id", "company_id"], .accountName: ["property_name"],
          .isDeleted: ["is_deleted", "is_company_deleted"], .industry: ["property_industry"],
          .employees: ["property_numberofemployees"],
          .annualRevenue: ["property_annualrevenue"], .country: ["property_country"],
          .website: ["property_domain", "property_website"], .created: ["property_createdate"],
          .owner: ["property_hubspot_owner_id", "owner_id"],
          .parent: ["property_hs_parent_company_id"], .isActive: ["_fivetran_active"],
        ]),
      TableShape(
        .stageHistory, "deal_stage", required: [[.opportunityID], [.stage], [.changed]],
        columns: [
          .opportunityID: ["deal_id"], .stage: ["value"],
          .changed: ["date_entered", "_fivetran_start"], .end: ["_fivetran_end"],
        ]),
      TableShape(
        .pipelineStages, "deal_pipeline_stage", required: [[.stageID], [.stage], [.isWon]],
        columns: [
          .stageID: ["stage_id"], .stage: ["label"], .isWon: ["closed_won"],
          .isClosed: ["is_closed"], .isDeleted: ["_fivetran_deleted"],
        ]),
      TableShape(
        .other, "deal_company", required: [[.accountID], [.opportunityID]],
        columns: [.accountID: ["company_id"], .opportunityID: ["deal_id"], .type: ["type_id"]],
        remark: "which company a deal belongs to; used for deals that name no company"),
      TableShape(
        .other, "merged_deal", required: [[.opportunityID], [.mergedOpportunity]],
        columns: [.opportunityID: ["deal_id"], .mergedOpportunity: ["merged_deal_id"]],
        remark: "deals merged into others; used to drop the merged ones"),
      TableShape(
        .other, "deal_property_history", required: [[.opportunityID], [.newValue], [.changed]],
        columns: [
          .opportunityID: ["deal_id"], .changed: ["timestamp"], .changedField: ["name"],
          .newValue: ["value"],
        ],
        remark: "every change of every property of the deals; not used: deal_stage holds the stages"
      ),
      TableShape(
        .other, "company_property_history", required: [[.accountID], [.newValue], [.changed]],
        columns: [
          .accountID: ["company_id"], .changed: ["timestamp"], .changedField: ["name"],
          .newValue: ["value"],
        ],
        remark: "every change of every property of the companies; not used"),
      TableShape(
        .other, "deal_pipeline", required: [[.pipelineID], [.pipelineName]],
        columns: [
          .pipelineID: ["pipeline_id"], .pipelineName: ["label"], .isDeleted: ["_fivetran_deleted"],
        ],
        remark: "the names of the pipelines; not used"),
    ])
}
