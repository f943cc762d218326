/// How every page looks on paper: black on white, the first sheet on one sheet of A4 or Letter.
enum PrintStyle {
  /// The rules, after those of the screen.
  static let source: HTML = """
    @page { margin: 11mm 13.5mm; }
    @media print {
      :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --soft: #444444;
        --line: #bbbbbb; --wash: #f1f1f1; --accent: #000000; }
      body { font-size: 9.5pt; line-height: 1.42; }
      main { max-width: none; padding: 0 1.5mm; }
      section { margin: 0 0 13pt; }
      li { margin: 0 0 3pt; break-inside: avoid; }
      figure { margin: 8pt 0 0; }
      .eyebrow { font-size: 9pt; margin: 0 0 8pt; }
      .call { margin: 0 0 7pt; padding: 2pt 10pt 2pt 8pt; }
      .alert { margin: 0 0 5pt; padding: 2pt 8pt; border-width: 1.4pt; }
      .facts { font-size: 8.5pt; gap: 6pt 16pt; padding: 7pt 0; margin: 0 0 12pt;
        grid-template-columns: 1fr 1.7fr 1.55fr 0.8fr 0.9fr; }
      .facts dt, .small, figcaption, table, .chip { font-size: 8.5pt; }
      .lead { font-size: 11.5pt; }
      .chip { padding: 2.5pt 6pt; gap: 5pt; line-height: 1.3; }
      .strip { gap: 4pt; }
      .pair { grid-template-columns: 1fr 1.3fr; gap: 0 26pt; }
      .pair:has(section:nth-child(3)) section:first-child { grid-row: 1 / span 2; }
      .pair section:nth-child(3) { grid-column: 2; }
      h1 { font-size: 16pt; margin: 0 0 10pt; }
      h2 { font-size: 9.5pt; margin: 0 0 4pt; }
      .sheet section { margin-bottom: 9pt; }
      .sheet li { margin-bottom: 1.5pt; }
      .sheet figure { margin-top: 4pt; }
      .sheet :last-child { margin-bottom: 0; }
      .sheet header { margin-bottom: 11pt; }
      .sheet:has(table.totals, table.arms, .alert) :is(h1, .facts, .call) { margin-bottom: 5pt; }
      .sheet:has(table.totals, table.arms, .alert) h1 { font-size: 14pt; }
      .sheet:has(table.totals, .alert) { font-size: 9pt; line-height: 1.34; }
      .sheet:has(.alert) section { margin-bottom: 5pt; }
      .sheet:has(table.totals, table.arms) :is(section, .eyebrow) { margin-bottom: 4pt; }
      .sheet:has(table.totals, table.arms) header { margin-bottom: 6pt; }
      .sheet:has(table.totals, table.arms) h2 { margin-bottom: 2pt; }
      .sheet:has(table.totals, table.arms) .facts { padding: 3pt 0; }
      .sheet:has(table.totals, table.arms) .lead { font-size: 10.5pt; margin-bottom: 2pt; }
      .sheet:has(table.totals, table.arms) figure { margin-top: 3pt; }
      .sheet:has(table.totals, table.arms) figcaption { margin-top: 2pt; }
      .sheet:has(table.totals, table.arms) .chip { padding: 1pt 6pt; }
      .sheet:has(table.totals, table.arms) li { margin-bottom: 1pt; line-height: 1.3; }
      .sheet:has(table.totals, table.arms) .alert { margin-bottom: 3pt; padding: 1pt 8pt; }
      .sheet:has(table.totals) :is(.small, figcaption, table, .chip) { font-size: 8pt; }
      .sheet:has(table.totals) .strip { gap: 3pt; }
      .sheet:has(table.totals) .strip + p { margin: 2pt 0 0; }
      .sheet:has(table.arms) .pair { grid-template-columns: 1fr 1.45fr; font-size: 8.8pt; }
      .sheet table.arms :is(th, td) { padding: 1pt 8pt 1pt 0; line-height: 1.3; }
      .sheet table.totals :is(th, td) { padding: 0.4pt 10pt 0.4pt 0; line-height: 1.3; }
      .sheet table.totals ~ p { margin: 2pt 0 0; }
      h3 { font-size: 9.5pt; margin: 10pt 0 2pt; }
      h1, h2, h3, h2 + p, p:has(+ figure), p:has(+ table), h3 + p { break-after: avoid; }
      tbody.lines tr:nth-child(-n+2), li:first-child, li:nth-last-child(2) { break-after: avoid; }
      tbody.lines tr:last-child { break-before: avoid; }
      p { margin: 0 0 4pt; break-inside: avoid; }
      .number { font-size: 14pt; }
      .chip .mark { margin-top: 1.5pt; }
      .figure .course-band, .figure .bar { print-color-adjust: exact;
        -webkit-print-color-adjust: exact; }
      .chip.error { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .figure { font-size: 9pt; }
      .figure .band { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .figure .reference-label, .figure .tick-label { font-size: 8pt; }
      .behind { break-before: page; border-top: 0; padding-top: 0; }
      .behind h2 { font-size: 13pt; margin: 0 0 6pt; }
      .behind section { margin-bottom: 15pt; }
      figure, tbody:not(.lines), tr, .check { break-inside: avoid; }
      .check { margin: 0 0 8pt; }
      summary { display: none; }
      details::details-content { content-visibility: visible; }
      thead { display: table-header-group; break-after: avoid; }
      table:not(.challenges) tbody.lines:not(:has(tr:nth-child(13))) { break-inside: avoid; }
      th, td { padding: 3pt 10pt 3pt 0; }
      td.digest { font-size: 7.5pt; }
    }
    """
}
