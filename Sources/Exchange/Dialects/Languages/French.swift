extension Language {
  /// French, as Salesforce and HubSpot word it.
  static let french = Language(
    name: "French",
    labels: [
      ("Opportunity ID", ["ID d'opportunité", "ID de l'opportunité", "ID opportunité"]),
      ("18 Digit Opportunity ID", ["ID d'opportunité à 18 chiffres"]),
      ("Opportunity Name", ["Nom de l'opportunité", "Nom d'opportunité", "Nom opportunité"]),
      ("Account ID", ["ID du compte", "ID de compte", "ID compte"]),
      ("Account Name", ["Nom du compte", "Nom de compte"]),
      ("Stage", ["Étape", "Phase"]), ("To Stage", ["À l'étape", "Vers l'étape"]),
      ("Amount", ["Montant"]), ("Amount (converted)", ["Montant (converti)"]),
      ("Amount Currency", ["Montant Devise", "Devise du montant", "Montant - Devise"]),
      ("Opportunity Currency", ["Devise de l'opportunité", "Devise d'opportunité"]),
      ("Created Date", ["Date de création", "Créé le"]),
      ("Close Date", ["Date de clôture", "Date de fermeture"]),
      ("Closed", ["Clôturée", "Fermée", "Fermé"]), ("Won", ["Gagnée", "Remportée"]),
      (
        "Opportunity Owner",
        ["Propriétaire de l'opportunité", "Propriétaire d'opportunité"]
      ),
      ("Last Modified", ["Dernière modification"]),
      (
        "Last Modified Date", ["Date de dernière modification", "Date de la dernière modification"]
      ),
      ("Edit Date", ["Date de modification"]), ("Type", ["Type"]),
      ("Parent Account", ["Compte parent", "Compte principal"]),
      ("Parent Account ID", ["ID du compte parent", "ID du compte principal"]),
      ("Account Owner", ["Propriétaire du compte", "Propriétaire de compte"]),
      ("Website", ["Site Web", "Site internet"]),
      ("Industry", ["Secteur d'activité", "Secteur"]),
      ("Employees", ["Employés", "Effectif", "Effectifs"]),
      ("Annual Revenue", ["Chiffre d'affaires annuel", "Revenu annuel", "Revenus annuels"]),
      ("Billing Country", ["Pays de facturation"]), ("Rating", ["Évaluation", "Notation"]),
      (
        "Record ID",
        [
          "ID de l'enregistrement", "ID d'enregistrement", "ID de fiche d'informations",
          "ID de fiche",
        ]
      ),
      ("Deal ID", ["ID de la transaction", "ID de transaction"]),
      ("Deal Name", ["Nom de la transaction", "Nom de transaction"]),
      (
        "Deal Stage",
        ["Phase de la transaction", "Phase de transaction", "Étape de la transaction"]
      ),
      (
        "Amount in company currency",
        ["Montant dans la devise de l'entreprise", "Montant en devise de l'entreprise"]
      ),
      ("Currency", ["Devise"]), ("Create Date", ["Date de création"]),
      ("Is Closed Won", ["Est fermée gagnée", "Est fermé et gagné", "Est fermée et gagnée"]),
      ("Is closed lost", ["Est fermée perdue", "Est fermé et perdu", "Est fermée et perdue"]),
      ("Is Deal Closed?", ["La transaction est-elle fermée ?", "Transaction fermée ?"]),
      ("Deal owner", ["Propriétaire de la transaction", "Propriétaire de transaction"]),
      ("Deal Type", ["Type de transaction"]),
      (
        "Associated Company IDs (Primary)",
        ["ID des entreprises associées (principale)", "ID d'entreprise associée (principale)"]
      ),
      (
        "Associated Company IDs",
        ["ID des entreprises associées", "ID d'entreprises associées", "ID d'entreprise associée"]
      ),
      ("Associated Company (Primary)", ["Entreprise associée (principale)"]),
      ("Associated Company", ["Entreprise associée", "Entreprises associées"]),
      ("Company ID", ["ID de l'entreprise", "ID d'entreprise"]),
      ("Company name", ["Nom de l'entreprise", "Nom d'entreprise"]),
      ("Company Domain Name", ["Nom de domaine de l'entreprise", "Domaine de l'entreprise"]),
      ("Number of Employees", ["Nombre d'employés", "Nombre de salariés"]),
      ("Country/Region", ["Pays/Région"]), ("Region", ["Région", "État/Région"]),
      ("Company owner", ["Propriétaire de l'entreprise"]),
      ("Parent Company", ["Société mère", "Entreprise mère", "Entreprise parente"]),
    ],
    entered: ["Date d'entrée", "Date de saisie", "Entrée dans"],
    won: [
      "Gagnée", "Gagné", "Fermée gagnée", "Fermé gagné", "Fermée et gagnée", "Clôturée gagnée",
      "Conclue gagnée", "Remportée",
    ],
    lost: [
      "Perdue", "Perdu", "Fermée perdue", "Fermé perdu", "Fermée et perdue", "Clôturée perdue",
      "Conclue perdue",
    ],
    yes: ["oui", "vrai"], no: ["non", "faux"],
    months: [
      ["janvier", "janv"], ["février", "févr", "fév"], ["mars"], ["avril", "avr"], ["mai"],
      ["juin"], ["juillet", "juil"], ["août"], ["septembre", "sept"], ["octobre", "oct"],
      ["novembre", "nov"], ["décembre", "déc"],
    ],
    footers: [
      "total général", "totaux généraux", "totaux (", "informations confidentielles",
    ])
}
