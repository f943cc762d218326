// What a page must keep for readers who do not see it as drawn: WCAG 2.2, levels A and AA, as far
// as a program can tell. Evaluates to a list of sentences, empty when nothing is wrong.
(() => {
  const wrong = [];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const told = (element) => {
    const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 60);
    const name = element.getAttribute("class") || element.id;
    return `<${element.localName}${name ? ` "${name}"` : ""}> ${text}`;
  };
  const say = (rule, element) => wrong.push(`${rule}: ${told(element)}`);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });

  // The document (2.4.2, 3.1.1, 1.4.4).
  if (!document.documentElement.lang) say("no language", document.documentElement);
  if (!document.title.trim()) wrong.push("no title");
  const viewport = document.querySelector("meta[name=viewport]")?.content || "";
  if (/user-scalable\s*=\s*no|maximum-scale/.test(viewport)) wrong.push("zooming is forbidden");

  // Landmarks and headings (1.3.1, 2.4.6).
  if (all("main").length !== 1) wrong.push(`${all("main").length} main landmarks`);
  for (const element of document.body.children) {
    if (element.localName !== "main") say("outside the main landmark", element);
  }
  const headings = all("h1, h2, h3, h4, h5, h6").filter(shown);
  const first = headings.filter((heading) => heading.localName === "h1");
  if (first.length !== 1) wrong.push(`${first.length} headings of the first level`);
  headings.forEach((heading, place) => {
    const level = Number(heading.localName[1]);
    const before = place > 0 ? Number(headings[place - 1].localName[1]) : 0;
    if (level > before + 1) say("a level of headings is skipped", heading);
    if (!heading.textContent.trim()) say("empty heading", heading);
  });

  // Names and references (1.1.1, 4.1.2).
  const ids = new Set();
  for (const element of all("[id]")) {
    if (ids.has(element.id)) say(`id "${element.id}" twice`, element);
    ids.add(element.id);
  }
  for (const attribute of ["aria-labelledby", "aria-describedby", "for", "headers"]) {
    for (const element of all(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        const target = document.getElementById(id);
        if (!target) say(`${attribute} names nothing`, element);
        else if (!target.textContent.trim()) say(`${attribute} names nothing said`, element);
      }
    }
  }
  for (const image of all("img")) if (!image.hasAttribute("alt")) say("image without words", image);
  for (const figure of all("svg")) {
    if (figure.parentElement.closest("svg")) continue;
    if (figure.getAttribute("aria-hidden") === "true") continue;
    if (figure.getAttribute("role") !== "img") say("figure without a role", figure);
    if (!figure.hasAttribute("aria-labelledby")) say("figure without a name", figure);
    if (!figure.querySelector(":scope > desc")?.textContent.trim()) {
      say("figure whose values are not told", figure);
    }
  }
  for (const link of all("a")) {
    if (!link.textContent.trim()) say("link without words", link);
    if (!(link.getAttribute("href") || "").startsWith("#")) say("link out of the page", link);
  }
  for (const element of all("[tabindex]")) {
    if (Number(element.getAttribute("tabindex")) > 0) say("order of the keyboard set", element);
  }
  for (const element of all("summary")) {
    if (!element.textContent.trim()) say("summary without words", element);
    if (element.parentElement.localName !== "details") say("summary of nothing", element);
  }
  for (const list of all("ul, ol")) {
    for (const item of list.children) if (item.localName !== "li") say("no item of a list", item);
  }
  for (const list of all("dl")) {
    for (const term of all("dt", list)) {
      if (term.nextElementSibling?.localName !== "dd") say("term without its value", term);
    }
  }

  // Tables (1.3.1): every column and row has a heading that says what it heads.
  for (const table of all("table")) {
    const heads = all("th", table);
    if (heads.length === 0) say("table without headings", table);
    for (const head of heads) {
      if (!head.getAttribute("scope")) say("heading of a table without scope", head);
      if (!head.textContent.trim()) say("empty heading of a table", head);
    }
    const width = (row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
    const widths = new Set([...table.rows].map(width));
    if (widths.size > 1) say(`rows of ${[...widths].join(" and ")} cells`, table);
    const columns = table.tHead ? [...table.tHead.rows[0].cells] : [];
    for (const row of table.tBodies.length ? [...table.tBodies].flatMap((b) => [...b.rows]) : []) {
      [...row.cells].forEach((cell, place) => {
        if (cell.localName === "td" && columns.length && !columns[place]?.textContent.trim()
          && cell.colSpan === 1) {
          say("cell in a column without heading", cell);
        }
      });
    }
  }

  // Contrast (1.4.3, 1.4.11): text 4.5 to 1, large text and what carries a value 3 to 1.
  const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const isClear = (colour) => colour === "transparent" || channels(colour)[3] === 0;
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!isClear(colour)) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0,0,0)" : "rgb(255,255,255)";
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(element) || !shown(element)) continue;
    if (element.closest("title, desc")) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(colour, behind(element));
    if (!(ratio >= (isLarge ? 3 : 4.5))) say(`contrast ${ratio.toFixed(2)} of text`, element);
    if (size < 12) say(`text of ${size} px`, element);
  }
  const carriers = ".interval, .estimate, .reference, .curve, .chance, .chance-tick, .mark *";
  for (const part of all(carriers)) {
    if (!shown(part)) continue;
    const style = getComputedStyle(part);
    const paints = [style.stroke, style.fill].filter((paint) => paint !== "none");
    const best = Math.max(...paints.map((paint) => contrast(paint, behind(part))));
    if (!(best >= 3)) say(`contrast ${best.toFixed(2)} of a mark`, part);
  }
  return wrong;
})()
