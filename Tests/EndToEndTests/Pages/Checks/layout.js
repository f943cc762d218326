// What breaks a page at the width it is shown in: anything beside the sheet, cut text, words of a
// figure over one another. Evaluates to a list of sentences, empty when nothing is wrong.
(() => {
  const wrong = [];
  const told = (element) =>
    `<${element.localName} "${element.getAttribute("class") || ""}"> `
    + (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 60);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const isForReaders = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath !== "none") return true;
    }
    return false;
  };
  const page = document.documentElement;
  const width = page.clientWidth;
  if (page.scrollWidth > width) wrong.push(`${page.scrollWidth} px wide in ${width}`);
  for (const element of document.body.querySelectorAll("*")) {
    if (!shown(element) || isForReaders(element) || element.closest("title, desc, defs")) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if (box.right > width + 1 || box.left < -1) {
      wrong.push(`from ${box.left.toFixed(0)} to ${box.right.toFixed(0)} px: ${told(element)}`);
    }
    const style = getComputedStyle(element);
    if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) {
      wrong.push(`cut: ${told(element)}`);
    }
  }
  for (const figure of document.querySelectorAll("svg.figure")) {
    if (!shown(figure)) continue;
    const texts = [...figure.querySelectorAll("text")];
    const boxes = texts.map((text) => text.getBoundingClientRect());
    const bottom = figure.getBoundingClientRect().bottom;
    texts.forEach((text, i) => {
      if (boxes[i].bottom > bottom + 2) wrong.push(`below its figure: ${told(text)}`);
      for (let j = i + 1; j < texts.length; j += 1) {
        const across = Math.min(boxes[i].right, boxes[j].right)
          - Math.max(boxes[i].left, boxes[j].left);
        const down = Math.min(boxes[i].bottom, boxes[j].bottom)
          - Math.max(boxes[i].top, boxes[j].top);
        if (across > 1 && down > 3) wrong.push(`${told(text)} over ${told(texts[j])}`);
      }
    });
  }
  // Words of a cell or a sentence need room for more than a few letters.
  for (const element of document.querySelectorAll("td, th, p, li, dd, td span, th span")) {
    const words = (element.textContent || "").trim();
    if (!shown(element) || isForReaders(element) || words.length < 12) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const box = element.getBoundingClientRect();
    if (box.width && box.width < 4 * size && box.height > 4 * size) {
      wrong.push(`squeezed into ${box.width.toFixed(0)} px: ${told(element)}`);
    }
  }
  // Lines of neighbouring cells may not run into one another.
  for (const row of document.querySelectorAll("tr")) {
    const cells = [...row.cells].filter(shown);
    cells.slice(1).forEach((cell, place) => {
      const range = document.createRange();
      range.selectNodeContents(cells[place]);
      const left = range.getBoundingClientRect();
      range.selectNodeContents(cell);
      const right = range.getBoundingClientRect();
      const isBeside = cell.getBoundingClientRect().top < cells[place].getBoundingClientRect().bottom;
      if (isBeside && left.width && right.width && left.right > right.left + 1
        && left.bottom > right.top + 1 && right.bottom > left.top + 1) {
        wrong.push(`${told(cells[place])} runs into ${told(cell)}`);
      }
    });
  }
  return wrong;
})()
