extension Language {
  /// German, as Salesforce and HubSpot word it.
  static let german = Language(
    name: "German",
    labels: [
      ("Opportunity ID", ["Opportunity-ID", "Opportunity ID"]),
      ("18 Digit Opportunity ID", ["18-stellige Opportunity-ID"]),
      ("Opportunity Name", ["Opportunity-Name", "Opportunityname", "Name der Opportunity"]),
      ("Account ID", ["Account-ID", "Accountnummer (ID)"]),
      ("Account Name", ["Accountname", "Account-Name"]),
      ("Stage", ["Phase", "Vertriebsphase"]), ("To Stage", ["In Phase", "Nach Phase"]),
      ("Amount", ["Betrag"]),
      ("Amount (converted)", ["Betrag (konvertiert)", "Betrag (umgerechnet)"]),
      ("Amount Currency", ["Betrag Währung", "Währung des Betrags", "Betrag - Währung"]),
      ("Opportunity Currency", ["Opportunity-Währung", "Währung der Opportunity"]),
      ("Created Date", ["Erstelldatum", "Erstellungsdatum", "Erstellt am"]),
      ("Close Date", ["Schlusstermin", "Abschlussdatum", "Abschlusstermin"]),
      ("Closed", ["Geschlossen", "Abgeschlossen"]), ("Won", ["Gewonnen"]),
      ("Opportunity Owner", ["Opportunity-Inhaber", "Inhaber der Opportunity"]),
      ("Last Modified", ["Letzte Änderung", "Zuletzt geändert"]),
      ("Last Modified Date", ["Datum der letzten Änderung", "Zuletzt geändert am"]),
      ("Edit Date", ["Bearbeitungsdatum"]), ("Type", ["Typ", "Art"]),
      ("Parent Account", ["Übergeordneter Account"]),
      ("Parent Account ID", ["ID des übergeordneten Accounts", "Übergeordneter Account-ID"]),
      ("Account Owner", ["Account-Inhaber", "Accountinhaber", "Inhaber des Accounts"]),
      ("Website", ["Website"]),
      ("Industry", ["Branche"]), ("Employees", ["Mitarbeiter", "Anzahl Mitarbeiter"]),
      ("Annual Revenue", ["Jahresumsatz"]),
      ("Billing Country", ["Rechnungsland", "Land (Rechnungsadresse)", "Rechnungsadresse: Land"]),
      ("Rating", ["Bewertung"]), ("Record ID", ["Datensatz-ID", "Datensatz ID"]),
      ("Deal ID", ["Deal-ID"]), ("Deal Name", ["Deal-Name", "Dealname"]),
      ("Deal Stage", ["Deal-Phase", "Dealphase"]),
      ("Amount in company currency", ["Betrag in Firmenwährung", "Betrag in Unternehmenswährung"]),
      ("Currency", ["Währung"]),
      ("Create Date", ["Erstellungsdatum", "Erstelldatum", "Erstellt am"]),
      ("Is Closed Won", ["Ist abgeschlossen und gewonnen", "Ist gewonnen"]),
      ("Is closed lost", ["Ist abgeschlossen und verloren", "Ist verloren"]),
      ("Is Deal Closed?", ["Ist der Deal abgeschlossen?", "Ist Deal abgeschlossen?"]),
      (
        "Deal owner",
        ["Zuständiger Mitarbeiter für Deal", "Für Deal zuständiger Mitarbeiter", "Deal-Inhaber"]
      ),
      ("Deal Type", ["Deal-Typ"]),
      (
        "Associated Company IDs (Primary)",
        ["Zugeordnete Unternehmens-IDs (primär)", "Zugehörige Unternehmens-IDs (Primär)"]
      ),
      (
        "Associated Company IDs",
        ["Zugeordnete Unternehmens-IDs", "Zugehörige Unternehmens-IDs", "Zugeordnete Firmen-IDs"]
      ),
      (
        "Associated Company (Primary)",
        ["Zugeordnetes Unternehmen (primär)", "Zugehöriges Unternehmen (Primär)"]
      ),
      (
        "Associated Company",
        ["Zugeordnetes Unternehmen", "Zugehöriges Unternehmen", "Zugeordnete Firma"]
      ),
      ("Company ID", ["Unternehmens-ID", "Firmen-ID"]),
      ("Company name", ["Name des Unternehmens", "Unternehmensname", "Firmenname"]),
      ("Company Domain Name", ["Domain-Name des Unternehmens", "Unternehmensdomain"]),
      ("Number of Employees", ["Anzahl der Mitarbeiter", "Mitarbeiterzahl"]),
      ("Country/Region", ["Land/Region"]), ("Region", ["Region", "Bundesland/Region"]),
      ("Company owner", ["Zuständiger Mitarbeiter für Unternehmen", "Unternehmensinhaber"]),
      ("Parent Company", ["Muttergesellschaft", "Übergeordnetes Unternehmen"]),
    ],
    entered: ["Datum des Eintritts in", "Eintrittsdatum", "Datum der Eingabe", "Datum eingegeben"],
    won: [
      "Gewonnen", "Abgeschlossen und gewonnen", "Geschlossen und gewonnen", "Geschlossen gewonnen",
      "Abgeschlossen gewonnen", "Abschluss gewonnen",
    ],
    lost: [
      "Verloren", "Abgeschlossen und verloren", "Geschlossen und verloren", "Geschlossen verloren",
      "Abgeschlossen verloren", "Abschluss verloren",
    ],
    yes: ["ja", "wahr"], no: ["nein", "falsch"],
    months: [
      ["Januar", "Jan", "Jänner"], ["Februar", "Feb"], ["März", "Mär", "Mrz", "Maerz"],
      ["April", "Apr"], ["Mai"], ["Juni", "Jun"], ["Juli", "Jul"], ["August", "Aug"],
      ["September", "Sep", "Sept"], ["Oktober", "Okt"], ["November", "Nov"], ["Dezember", "Dez"],
    ],
    footers: [
      "gesamtsumme", "gesamtergebnis", "insgesamt", "summe (", "vertrauliche informationen",
    ])
}
