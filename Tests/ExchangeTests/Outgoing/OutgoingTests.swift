import Exchange
import Pipeline
import Testing

@Suite struct OutgoingTests {
  /// The first is Salesforce's own example for the conversion.
  @Test(arguments: [
    ("00570000001ZwTi", "00570000001ZwTiAAK"), ("001000000000001", "001000000000001AAA"),
    ("ABCDEABCDEABCDE", "ABCDEABCDEABCDE555"), ("001000000000001AAA", "001000000000001AAA"),
    ("short", "short"),
  ])
  func `an id of 15 characters gets its checksum`(id: String, long: String) {
    #expect(SalesforceID.eighteen(id) == long)
  }

  @Test func `the Salesforce file holds long ids and the arm`() {
    let file = SalesforceUpdateFile()
    #expect(
      file.text([(id: "00570000001ZwTi", arm: "treatment")])
        == "Id,Holdout_Arm__c\n00570000001ZwTiAAK,treatment\n")
    #expect(file.map == "#Mapping values\nId=Id\nHoldout_Arm__c=Holdout_Arm__c\n")
  }

  @Test func `the HubSpot file holds record ids and the property`() {
    let text = HubSpotUpdateFile(property: "pilot_arm").text([(id: "42", arm: "holdout")])
    #expect(text == "Record ID,pilot_arm\n42,holdout\n")
  }

  @Test func `the campaign's file holds people, with long ids`() {
    #expect(
      CampaignMemberFile().text(["00570000001ZwTi", "003000000000001AAA"])
        == "ContactId,Status\n00570000001ZwTiAAK,Sent\n003000000000001AAA,Sent\n")
  }

  @Test func `the suppression list is safe to open in a spreadsheet`() {
    let text = SuppressionList().text([
      Account(id: "1", name: "=Acme, Inc.", domain: "acme.com"), Account(id: "2", name: "Beta"),
    ])
    #expect(text == "companyname,domain\n\"'=Acme, Inc.\",acme.com\nBeta,\n")
  }
}
