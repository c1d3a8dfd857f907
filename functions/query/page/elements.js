// Elements from data. Text only ever becomes a text node, so an article full of markup is shown, never run.

/** An HTML element. `props`: attributes; `on…` functions become listeners. Children: nodes, strings, null, arrays of these. */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element, otherwise like `h`. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** "4 March 2025" of an ISO date or time; the words given where there is none. */
export function day(iso, none = "undated") {
  const known = /^\d{4}-\d{2}-\d{2}/.exec(iso ?? "");
  if (!known) return none;
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(`${known[0]}T00:00Z`));
}

/** "1 article", "2 articles". */
export const count = (number, noun) => `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;

/** "related link" of "related_link". */
export const plain = (code) => (code ?? "").replaceAll("_", " ");

/** Where views live. */
export const links = {
  article: (id, quotation) => `#/articles/${encodeURIComponent(id)}${quotation ? `?quote=${quotation}` : ""}`,
  entity: (id) => `#/${id.startsWith("person-") ? "people" : "entities"}/${encodeURIComponent(id)}`,
  search: (words) => `#/search?q=${encodeURIComponent(words)}`,
};

/** How sure we are, in words and as a dot. */
export function sureness(confidence) {
  const level = confidence >= 0.9 ? "high" : confidence >= 0.6 ? "fair" : "low";
  const words = { high: "confident", fair: "fairly sure", low: "unsure" }[level];
  return h("span", { class: `sure sure-${level}` }, `${words}, ${Math.round(confidence * 100)} %`);
}

/** One quotation as a cutting: the words, who said them, where. */
export function quoteCard(quotation, { showArticle = true, showSpeaker = true } = {}) {
  const speaker = quotation.speaker;
  const name = speaker?.name ?? speaker?.text ?? "Speaker unknown";
  const words = `${quotation.text.replace(/,$/, "")}${quotation.truncated ? " …" : ""}`;
  const href = links.article(quotation.articleId, quotation.id);
  const marked = quotation.type !== "indirect" && !/^["“‘'«]/.test(quotation.text);
  return h("li", { class: `cutting ${quotation.type}${marked ? " marked" : ""}` },
    h("blockquote", {}, h("p", {}, showArticle ? words : h("a", { class: "words", href }, words))),
    showSpeaker && h("p", { class: "who" }, speaker?.id ? h("a", { href: links.entity(speaker.id) }, name) : h("span", {}, name),
      speaker?.inferred && h("span", { class: "tag" }, "inferred"),
      quotation.type === "indirect" && h("span", { class: "tag" }, "paraphrase")),
    showArticle && h("p", { class: "from" }, h("a", { href },
      quotation.headline ?? "Untitled"), ` ${[quotation.publisher, day(quotation.datePublished, "")].filter(Boolean).join(", ")}`));
}

const inSlip = (quotation) => quoteCard(quotation, { showArticle: false });

/** Quotations without those whose words stand in the reported sentence of another one here. */
export function whole(quotations) {
  const ids = new Set(quotations.map(({ id, articleId }) => `${articleId} ${id}`));
  return quotations.filter(({ partOf, articleId }) => !partOf || !ids.has(`${articleId} ${partOf}`));
}

/** An article with some of its quotations, in their order. `more`: how many it has beside these. */
export function slip({ id, headline, publisher, datePublished }, quotations, { more = 0, draw = inSlip } = {}) {
  return h("li", { class: "slip" },
    h("h3", {}, h("a", { href: links.article(id) }, headline ?? "Untitled")),
    h("small", {}, [publisher, day(datePublished, "")].filter(Boolean).join(" · ")),
    h("ul", { class: "cuttings" }, quotations.map(draw)),
    more > 0 && h("p", { class: "rest" }, h("a", { href: links.article(id) }, `and ${more} more`)));
}

/** A headline with where and when. */
export function articleRow(article) {
  const about = [article.publisher, day(article.datePublished, ""), article.quotationCount >= 0 && count(article.quotationCount, "quotation")];
  return h("li", { class: "row" }, h("a", { href: links.article(article.id) }, article.headline ?? "Untitled"),
    h("small", {}, about.filter(Boolean).join(" · "), article.duplicateOf && h("span", { class: "tag" }, "copy")));
}

/** What a view says when there is nothing, with what to do about it. `title`: a heading where the view has no other. */
export function emptyState(title, ...lines) {
  const heading = typeof title === "string" ? h("p", {}, title) : title;
  heading.classList.add("empty-title");
  return h("div", { class: "empty" }, heading, lines.map((line) => h("p", {}, line)));
}

/** A list that fetches its next page on demand. `fetchPage(cursor)` gives {items, cursor}; `draw(item)` a list item. */
export function pagedList(firstPage, fetchPage, draw, props = {}) {
  const list = h("ul", props, firstPage.items.map(draw));
  if (!firstPage.cursor) return list;
  let cursor = firstPage.cursor;
  const more = h("button", { class: "more", onclick: async () => {
    more.disabled = true;
    const page = await fetchPage(cursor);
    list.append(...page.items.map(draw));
    cursor = page.cursor;
    more.disabled = false;
    if (!cursor) more.remove();
  } }, "Show more");
  return [list, more];
}
