/// How every page looks: on a wide screen, on a phone, in the dark and on paper.
///
/// One accent colour; what matters is told apart by shape, weight and words. No angle bracket or
/// ampersand may stand here, so that the pages stay well-formed.
enum StyleSheet {
  /// The rules, from the general to the particular.
  static let source = HTML(
    [colours, text, sheet, figures, tables, narrow, PrintStyle.source].map { "\($0)\n" })

  private static let colours: HTML = """

    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2126; --soft: #59626c;
      --line: #d8dde2; --wash: #f4f6f7; --accent: #1d5470; }
    @media (prefers-color-scheme: dark) { :root { --paper: #15191d; --ink: #e8ebee;
      --soft: #a5aeb7; --line: #353d45; --wash: #1d2328; --accent: #8cc3de; } }
    """

  private static let text: HTML = """
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55
      -apple-system, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
      -webkit-text-size-adjust: 100%; overflow-wrap: anywhere; }
    main { max-width: 920px; margin: 0 auto; padding: 48px 32px 72px; }
    h1 { font-size: 30px; line-height: 1.22; font-weight: 650; letter-spacing: -0.01em;
      margin: 0 0 24px; text-wrap: balance; }
    h2 { font-size: 13px; line-height: 1.4; font-weight: 650; color: var(--accent);
      margin: 0 0 8px; }
    h3 { font-size: 16px; font-weight: 650; margin: 32px 0 4px; }
    p { margin: 0 0 8px; }
    ul, ol { margin: 0; padding: 0 0 0 20px; }
    li { margin: 0 0 6px; }
    section { margin: 0 0 32px; min-width: 0; }
    bdi { unicode-bidi: isolate; }
    .whole { white-space: nowrap; }
    code { font: 0.92em/1.5 ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; }
    .soft { color: var(--soft); }
    .small { font-size: 14px; }
    .mark { vertical-align: -0.1em; flex: none; }
    .mark .solid { fill: currentColor; }
    .mark .stroke { fill: none; stroke: currentColor; stroke-width: 2.4; stroke-linecap: round;
      stroke-linejoin: round; }
    """

  private static let sheet: HTML = """
    .eyebrow { color: var(--soft); font-size: 14px; margin: 0 0 20px; }
    .call { display: inline-flex; align-items: center; gap: 9px; margin: 0 0 14px;
      padding: 4px 14px 4px 11px; border: 2px solid var(--accent); border-radius: 999px;
      color: var(--accent); font-weight: 650; }
    .alert { display: flex; align-items: flex-start; gap: 9px; margin: 0 0 24px;
      padding: 10px 14px; border: 2px solid var(--ink); border-radius: 6px; }
    .alert .mark { margin-top: 4px; }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
      gap: 12px 24px; margin: 0 0 32px; padding: 14px 0; border-top: 1px solid var(--line);
      border-bottom: 1px solid var(--line); font-size: 14px; }
    .facts div { min-width: 0; }
    .facts dt { color: var(--soft); font-size: 13px; }
    .facts dd { margin: 0; }
    .lead { font-size: 19px; line-height: 1.45; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 48px; }
    .pair section:nth-child(3) { grid-column: 1 / -1; }
    .number { font-size: 24px; line-height: 1.3; font-weight: 600; margin: 0 0 2px; }
    .strip { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 8px; }
    .strip + p { margin-top: 8px; }
    .chip { flex: 1 1 22%; display: flex; align-items: flex-start; gap: 8px; margin: 0; padding: 6px 10px;
      border: 1px solid var(--line); border-radius: 6px; font-size: 14px; line-height: 1.35; }
    .strip.three .chip { flex-basis: 30%; }
    .chip .mark { margin-top: 3px; }
    .chip b { font-weight: 650; display: block; }
    .chip .fact { color: var(--soft); }
    .chip.error .fact { color: inherit; }
    .chip.warning { border-color: var(--ink); }
    .chip.error { border-color: var(--ink); background: var(--ink); color: var(--paper); }
    .behind { border-top: 1px solid var(--line); padding-top: 40px; }
    .behind section { margin-bottom: 44px; }
    .behind h2 { font-size: 20px; color: var(--ink); margin-bottom: 12px; }
    .check { margin: 0 0 16px; }
    .check p { margin: 0; }
    .check .name { display: flex; align-items: center; gap: 8px; font-weight: 650; }
    """

  private static let figures: HTML = """
    figure { margin: 18px 0 0; }
    figcaption { color: var(--soft); font-size: 14px; margin: 6px 0 0; }
    .figure { display: block; width: 100%; font-size: 13px; overflow: visible;
      font-variant-numeric: tabular-nums; }
    .figure text { fill: var(--ink); paint-order: stroke; stroke: var(--paper);
      stroke-width: 5px; stroke-linejoin: round; }
    .figure .row-label { font-weight: 600; }
    .figure .reference-label, .figure .tick-label { fill: var(--soft); font-size: 12px; }
    .figure .axis, .figure .tick { stroke: var(--line); stroke-width: 1; }
    .figure .guide { stroke: var(--line); stroke-width: 1; stroke-dasharray: 1 4; }
    .figure .reference { stroke: var(--soft); stroke-width: 1.2; }
    .figure .reference.asked { stroke-dasharray: 5 4; }
    .figure .interval { stroke: var(--accent); stroke-width: 3; fill: none; }
    .figure .interval.end { stroke-width: 2.4; stroke-linejoin: round; }
    .figure .estimate { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5; }
    .figure .estimate.open { fill: var(--paper); stroke: var(--ink); stroke-width: 2; }
    .figure .band { fill: var(--wash); }
    .figure .chance { fill: none; stroke: var(--soft); stroke-width: 1; }
    .figure .chance-tick { stroke: var(--soft); stroke-width: 1.4; }
    .figure .curve { fill: none; stroke: var(--accent); stroke-width: 2.6;
      stroke-linejoin: round; }
    .figure .course { fill: none; stroke: var(--accent); stroke-width: 2.4;
      stroke-linejoin: round; }
    .figure .course.dashed { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 7 4; }
    .figure .course-band { fill: var(--accent); opacity: 0.16; }
    .figure .course-edge { fill: none; stroke: var(--soft); stroke-width: 1;
      stroke-dasharray: 2 3; }
    .figure .bar { fill: var(--accent); }
    .figure .bar.step { fill: var(--wash); stroke: var(--accent); stroke-width: 1.4; }
    .figure .band-edge { stroke: var(--line); stroke-width: 1; }
    """

  private static let tables: HTML = """
    table { width: 100%; border-collapse: collapse; font-size: 14px; line-height: 1.45; }
    th, td { text-align: left; vertical-align: top; padding: 8px 14px 8px 0; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--soft); font-weight: 500; }
    thead tr { border-bottom: 1px solid var(--ink); }
    tbody th { font-weight: 600; }
    tbody + tbody, tbody.lines tr + tr { border-top: 1px solid var(--line); }
    thead th, td.value { overflow-wrap: normal; }
    thead th.brief { white-space: nowrap; }
    td.value { font-variant-numeric: tabular-nums; }
    table.totals { table-layout: fixed; }
    table.sums td { text-align: right; }
    @media (min-width: 641px) {
      table.totals tr:not(:first-child) th { font-weight: 400; }
      table.challenges :is(th, td):nth-child(2) { width: 24%; }
      table.challenges :is(th, td):nth-child(3) { width: 34%; }
      table.segments :is(th, td):not(:first-child) { width: 18%; }
      td[data-label="Representative"] { min-width: 11.5em; }
      td[data-label="Stage"] .of, td[data-label="Amount"] { white-space: nowrap; }
    }
    table + p.small { margin-top: 10px; }
    td .range { white-space: nowrap; }
    td .range, td .of, td .why, th .kind { display: block; color: var(--soft); font-weight: 400; }
    details { margin: 10px 0 0; }
    details.data table { margin-top: 8px; }
    figure + table, figure + h3 { margin-top: 18px; }
    summary { color: var(--soft); font-size: 14px; cursor: pointer; }
    tr.about td { padding-top: 0; color: var(--soft); }
    td.digest { font: 12px/1.5 ui-monospace, "Liberation Mono", Menlo, Consolas, monospace;
      word-break: break-all; }
    """

  private static let narrow: HTML = """
    @media (max-width: 640px) {
      main { padding: 24px 16px 48px; }
      h1 { font-size: 24px; }
      .lead { font-size: 17px; }
      .pair { grid-template-columns: 1fr; }
      .strip .chip, .strip.three .chip { flex-basis: 40%; }
      .facts { grid-template-columns: 1fr 1fr; }
      table.stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
        clip-path: inset(50%); }
      table.stack, table.stack tbody, table.stack tr, table.stack td, table.stack th {
        display: block; width: 100%; padding: 0; }
      table.stack tbody.lines tr, table.stack tbody:not(.lines) { padding: 12px 0; }
      table.stack td[data-label] { display: grid; grid-template-columns: 7.5em 1fr;
        gap: 0 12px; padding: 3px 0; }
      table.stack td[data-label]::before { content: attr(data-label); color: var(--soft);
        grid-row: 1 / span 3; }
      table.stack td[data-label] span { grid-column: 2; }
      table.stack td[data-label] { min-width: 0; }
    }
    @media (max-width: 480px) {
      .figure .row-words.long { display: none; }
    }
    @media (max-width: 359px) {
      .figure { font-size: 12px; }
      .figure .row-words { display: none; }
    }
    """
}
