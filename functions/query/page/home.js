// What came in last: the newest articles, each with its best lines, and who speaks most in them.
import { get } from "./api.js";
import { articleRow, emptyState, h, links, pagedList, slip, whole } from "./elements.js";

const SHOWN = 3;

export async function view({ signal }) {
  const articlePage = (cursor) => get("articles", { limit: 20, cursor }, { signal: cursor ? undefined : signal });
  const [articles, quotes] = await Promise.all([articlePage(), get("quotes", { limit: 100, copies: false }, { signal })]);
  if (!articles.items.length) return [nothingYet()];
  const said = whole(quotes.items);
  const slips = groupByArticle(said);
  return [[
    h("div", { class: "lead" }, h("h1", {}, "Who said what"), h("p", {}, "The latest words from your cuttings, each with its speaker and its source.")),
    h("div", { class: "columns" },
      h("section", {}, h("h2", {}, "Said lately"), h("ul", { class: "cuttings" }, slips.map(bestSlip))),
      h("div", {},
        h("section", {}, h("h2", {}, "Speaking most"), h("ul", { class: "chips" }, speakersOf(said).map(speakerChip))),
        h("section", {}, h("h2", {}, "Latest articles"), pagedList(articles, articlePage, articleRow, { class: "rows" })))),
  ]];
}

function groupByArticle(quotes) {
  const groups = new Map();
  for (const quotation of quotes) groups.set(quotation.articleId, [...(groups.get(quotation.articleId) ?? []), quotation]);
  return [...groups.values()];
}

/** The best lines: the speaker known, the words their own, long enough to say something. */
function bestSlip(quotes) {
  const worth = ({ speaker, type, text, confidence }) => (speaker?.id ? 2 : 0) + (type === "direct" ? 1 : 0) + Math.min(text.length, 80) / 80 + confidence;
  const best = new Set([...quotes].sort((a, b) => worth(b) - worth(a)).slice(0, SHOWN));
  return slip({ ...quotes[0], id: quotes[0].articleId }, quotes.filter((quotation) => best.has(quotation)), { more: quotes.length - best.size });
}

function speakersOf(quotes) {
  const counts = new Map();
  for (const { speaker } of quotes) if (speaker?.id) counts.set(speaker.id, { ...speaker, times: (counts.get(speaker.id)?.times ?? 0) + 1 });
  return [...counts.values()].sort((a, b) => b.times - a.times).slice(0, 12);
}

const speakerChip = ({ id, name, times }) => h("li", {}, h("a", { href: links.entity(id) }, name, h("small", {}, ` ${times}`)));

const nothingYet = () => emptyState(h("h1", {}, "No cuttings yet"),
  "Drop article files anywhere on this page: text, HTML, mail, feeds.",
  "They are cleaned, read and filed within seconds.",
  h("button", { onclick: () => document.querySelector("#files").click() }, "Choose files"));
