extension Language {
  /// Spanish, as Salesforce and HubSpot word it.
  static let spanish = Language(
    name: "Spanish",
    labels: [
      (
        "Opportunity ID",
        [
          "Id. de oportunidad", "Id. de la oportunidad", "ID de oportunidad",
          "Identificador de la oportunidad", "Identificador de oportunidad",
        ]
      ),
      ("18 Digit Opportunity ID", ["Id. de oportunidad de 18 dígitos"]),
      (
        "Opportunity Name",
        ["Nombre de la oportunidad", "Nombre de oportunidad", "Nombre oportunidad"]
      ),
      (
        "Account ID",
        [
          "Id. de cuenta", "Id. de la cuenta", "ID de cuenta", "Identificador de la cuenta",
          "Identificador de cuenta",
        ]
      ),
      ("Account Name", ["Nombre de la cuenta", "Nombre de cuenta"]),
      ("Stage", ["Etapa", "Fase"]), ("To Stage", ["A etapa", "A la etapa"]),
      ("Amount", ["Importe", "Valor", "Monto", "Cantidad"]),
      ("Amount (converted)", ["Importe (convertido)", "Monto (convertido)"]),
      (
        "Amount Currency",
        ["Importe Divisa", "Divisa de importe", "Divisa del importe", "Importe Moneda"]
      ),
      ("Opportunity Currency", ["Divisa de la oportunidad", "Divisa de oportunidad"]),
      ("Created Date", ["Fecha de creación", "Fecha creación"]),
      ("Close Date", ["Fecha de cierre", "Fecha cierre"]),
      ("Closed", ["Cerrada", "Cerrado"]), ("Won", ["Ganada", "Ganado"]),
      (
        "Opportunity Owner",
        ["Propietario de oportunidad", "Propietario de la oportunidad"]
      ),
      ("Last Modified", ["Última modificación"]),
      ("Last Modified Date", ["Fecha de última modificación", "Fecha de la última modificación"]),
      ("Edit Date", ["Fecha de modificación"]), ("Type", ["Tipo"]),
      ("Parent Account", ["Cuenta principal", "Cuenta matriz"]),
      ("Parent Account ID", ["Id. de cuenta principal", "Id. de la cuenta principal"]),
      ("Account Owner", ["Propietario de cuenta", "Propietario de la cuenta"]),
      ("Website", ["Sitio Web"]), ("Industry", ["Sector", "Industria"]),
      ("Employees", ["Empleados"]),
      ("Annual Revenue", ["Ingresos anuales", "Facturación anual"]),
      ("Billing Country", ["País de facturación"]),
      ("Rating", ["Valoración", "Calificación"]),
      ("Record ID", ["ID de registro", "ID del registro", "Id. de registro"]),
      ("Deal ID", ["ID del negocio", "ID de negocio"]),
      ("Deal Name", ["Nombre del negocio", "Nombre de negocio"]),
      ("Deal Stage", ["Etapa del negocio", "Etapa de negocio", "Fase del negocio"]),
      (
        "Amount in company currency",
        [
          "Valor en la moneda de la empresa", "Importe en la moneda de la empresa",
          "Cantidad en la moneda de la empresa",
        ]
      ),
      ("Currency", ["Moneda", "Divisa"]), ("Create Date", ["Fecha de creación"]),
      ("Is Closed Won", ["Es cierre ganado", "Está cerrado ganado", "Es cerrado ganado"]),
      ("Is closed lost", ["Es cierre perdido", "Está cerrado perdido", "Es cerrado perdido"]),
      ("Is Deal Closed?", ["¿Está cerrado el negocio?", "¿El negocio está cerrado?"]),
      ("Deal owner", ["Propietario del negocio", "Propietario de negocio"]),
      ("Deal Type", ["Tipo de negocio"]),
      (
        "Associated Company IDs (Primary)",
        ["ID de empresas asociadas (principal)", "ID de empresa asociada (principal)"]
      ),
      (
        "Associated Company IDs",
        ["ID de empresas asociadas", "ID de las empresas asociadas", "ID de empresa asociada"]
      ),
      ("Associated Company (Primary)", ["Empresa asociada (principal)"]),
      ("Associated Company", ["Empresa asociada", "Empresas asociadas"]),
      ("Company ID", ["ID de la empresa", "ID de empresa"]),
      ("Company name", ["Nombre de la empresa", "Nombre de empresa"]),
      (
        "Company Domain Name",
        ["Nombre de dominio de la empresa", "Dominio de la empresa"]
      ),
      ("Number of Employees", ["Número de empleados", "Cantidad de empleados"]),
      ("Country/Region", ["País/región", "País"]), ("Region", ["Región", "Estado/región"]),
      ("Company owner", ["Propietario de la empresa"]),
      ("Parent Company", ["Empresa matriz", "Empresa principal"]),
    ],
    entered: [
      "Fecha de entrada", "Fecha en que se entró", "Fecha de ingreso", "Fecha en que ingresó",
    ],
    won: [
      "Ganada", "Ganado", "Cerrada ganada", "Cerrado ganado", "Cierre ganado", "Cerrada/Ganada",
    ],
    lost: [
      "Perdida", "Perdido", "Cerrada perdida", "Cerrado perdido", "Cierre perdido",
      "Cerrada/Perdida",
    ],
    yes: ["sí", "si", "verdadero"], no: ["no", "falso"],
    months: [
      ["enero", "ene"], ["febrero", "feb"], ["marzo", "mar"], ["abril", "abr"], ["mayo", "may"],
      ["junio", "jun"], ["julio", "jul"], ["agosto", "ago"],
      ["septiembre", "sept", "sep", "setiembre"], ["octubre", "oct"], ["noviembre", "nov"],
      ["diciembre", "dic"],
    ],
    footers: ["totales generales", "total general", "totales (", "información confidencial"])
}
