import Exchange
import Pipeline
import Testing

/// Salesforce reports and HubSpot exports in the languages of their users.
@Suite struct LanguageTraps {
  private func kind(_ read: CRMImport) -> [String] {
    read.report.files.map { "\($0.dialect): \($0.kind?.rawValue ?? "-")" }
  }

  private func deals(_ read: CRMImport) -> [String] {
    read.ledger.opportunities.enumerated().map { position, deal in
      "\(deal.outcome) \(deal.amount ?? 0) \(deal.closed?.description ?? "-") "
        + (deal.account.map { read.ledger.accounts[Int($0)].name } ?? "-")
    }
  }

  @Test func `a German report of Salesforce`() throws {
    let read = try Given.imported([
      """
      Opportunity-Name;Accountname;Phase;Betrag Währung;Betrag;Schlusstermin;Erstelldatum
      Neu A;Müller AG;Geschlossen gewonnen;EUR;25.000,50;19.06.2025;01.02.2025
      Neu B;Bär GmbH;Verloren;EUR;1.250,00;31.12.3999;01.02.2025
      Gesamtsummen (2 Datensätze)
      """
    ])
    #expect(kind(read) == ["Salesforce report in German: opportunities"])
    #expect(deals(read) == ["won 25000.5 2025-06-19 Müller AG", "lost 1250.0 - Bär GmbH"])
    #expect(read.report.files[0].columns.first { $0.field == "amount" }?.decimals == .comma)
  }

  @Test func `a French report of Salesforce`() throws {
    let read = try Given.imported([
      """
      Nom de l’opportunité;Nom du compte;Étape;Montant;Date de clôture;Date de création;Clôturée;Gagnée
      A;Société Générale;Signée;1 250,50;19/06/2025;25 janv. 2025;vrai;vrai
      B;Éclair;Devis;10,00;20/06/2025;1er févr. 2025;faux;faux
      """
    ])
    #expect(kind(read) == ["Salesforce report in French: opportunities"])
    #expect(deals(read) == ["won 1250.5 2025-06-19 Société Générale", "open 10.0 - Éclair"])
  }

  @Test func `a Spanish report of Salesforce`() throws {
    let read = try Given.imported([
      """
      Nombre de la oportunidad;Nombre de la cuenta;Etapa;Importe;Fecha de cierre;Cerrada;Ganada
      A;Acme;Firmado;1.250,50;19/06/2025;sí;sí
      B;Acme;Cerrada perdida;10,00;20/06/2025;;
      """
    ])
    #expect(kind(read) == ["Salesforce report in Spanish: opportunities"])
    #expect(deals(read) == ["won 1250.5 2025-06-19 Acme", "lost 10.0 2025-06-20 Acme"])
  }

  @Test(arguments: [
    (
      "German", "Datensatz-ID,Deal-Name,Deal-Phase,Betrag,Abschlussdatum,Erstellungsdatum",
      "Datum des Eintritts in „Abgeschlossen und gewonnen (Vertrieb)“", "Abgeschlossen und gewonnen"
    ),
    (
      "French",
      "ID de l'enregistrement,Nom de la transaction,Phase de la transaction,Montant,Date de fermeture,Date de création",
      "Date d'entrée dans « Fermée gagnée (Ventes) »", "Fermée gagnée"
    ),
    (
      "Spanish",
      "ID de registro,Nombre del negocio,Etapa del negocio,Valor,Fecha de cierre,Fecha de creación",
      "Fecha de entrada en \"\"Cierre ganado (Ventas)\"\"", "Cierre ganado"
    ),
  ])
  func `an export of HubSpot's deals, with its columns of stages entered`(
    language: String, headings: String, entered: String, won: String
  ) throws {
    let read = try Given.imported([
      "\(headings),\"\(entered)\"\n"
        + "1,A,\(won),100,2026-03-31 09:30,2026-01-15 09:30,2026-02-01 09:30\n"
    ])
    #expect(kind(read) == ["HubSpot export in \(language): opportunities"])
    #expect(read.ledger.opportunities.map(\.outcome) == [.won])
    #expect(read.ledger.opportunities.map(\.closed) == [Day("2026-02-01")])
    #expect(read.ledger.stageChanges.map { read.ledger.texts[$0.stage] } == [won])
  }

  @Test(arguments: [
    ("German", "Datensatz-ID,Unternehmensname,Branche,Anzahl der Mitarbeiter,Jahresumsatz"),
    (
      "French",
      "ID de l'enregistrement,Nom de l'entreprise,Secteur d'activité,Nombre d'employés,Revenu annuel"
    ),
    (
      "Spanish",
      "ID de registro,Nombre de la empresa,Sector,Número de empleados,Ingresos anuales"
    ),
  ])
  func `an export of HubSpot's companies`(language: String, headings: String) throws {
    let read = try Given.imported(["\(headings)\n1,Acme,Media,10,1000\n2,Beta,Retail,20,2000\n"])
    #expect(kind(read) == ["HubSpot export in \(language): accounts"])
    #expect(read.ledger.attributes.keys.sorted() == ["annual_revenue", "employees", "industry"])
  }

  @Test(arguments: [
    ("German", "Accountname,Account-Inhaber,Branche,Mitarbeiter"),
    ("French", "Nom du compte,Propriétaire du compte,Secteur d'activité,Employés"),
    ("Spanish", "Nombre de la cuenta,Propietario de cuenta,Sector,Empleados"),
  ])
  func `a report of Salesforce's accounts`(language: String, headings: String) throws {
    let read = try Given.imported(["\(headings)\nAcme,Dana,Media,10\nBeta,Eli,Retail,20\n"])
    #expect(kind(read) == ["Salesforce report in \(language): accounts"])
    #expect(read.ledger.accounts.map(\.owner) == ["Dana", "Eli"])
  }

  /// Headings as exports of real organisations have them: accents left out of capitals, other words.
  @Test func `headings without their accents and with other words are known`() throws {
    let french = try Given.imported([
      "Propriétaire de l'opportunité;Date de création;Date de clôture;Etape;Nom de l'opportunité;Nom du compte;Montant\n"
        + "Dana;22/01/2026;31/03/2026;Fermée gagnée;Relance;Acme;1 250,50\n"
    ])
    #expect(kind(french) == ["Salesforce report in French: opportunities"])
    #expect(french.stage(0) == "Fermée gagnée" && french.ledger.opportunities[0].amount == 1250.5)
    let spanish = try Given.imported([
      "Identificador de la oportunidad,Propietario de oportunidad,Etapa,Fecha de cierre,Importe\n"
        + "006A,Dana,Cerrada ganada,31/03/2026,5\n"
    ])
    #expect(kind(spanish) == ["Salesforce report in Spanish: opportunities"])
    #expect(spanish.ledger.texts[spanish.ledger.opportunities[0].id] == "006A")
  }

  @Test func `a heading nobody foresaw is named in the brief`() throws {
    let file = "Chance-Nr;Stand;Wert;Angelegt\n1;Won;5;2026-01-01\n"
    #expect(
      Given.refusal([file]).contains("not recognised by its headings (Chance-Nr, Stand, Wert"))
    let read = try Given.imported([file]) {
      $0.headings = [
        "opportunity_id": ["Chance-Nr"], "stage": ["stand"], "amount": ["Wert"],
        "created_date": ["Angelegt"],
      ]
    }
    #expect(read.ledger.opportunities.map(\.amount) == [5])
    #expect(
      Given.refusal([file]) { $0.headings = ["stagee": ["Stand"]] }.contains(
        "found \"stagee\"; there is no column of this name"))
  }
}
