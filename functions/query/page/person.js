// One person, organisation or place: roles over time, how often in the news, what was said, with whom.
import { get } from "./api.js";
import { monthChart } from "./chart.js";
import { articleRow, count, day, emptyState, h, links, pagedList, quoteCard, slip, whole } from "./elements.js";

export async function view({ kind, id, params, signal }) {
  const path = `${kind}/${encodeURIComponent(id)}`;
  const copies = params.get("copies") === "true";
  const fields = params.get("fields") || undefined;
  const page = (cursor) => get(`${path}/timeline`, { limit: 20, copies: copies || undefined, fields, cursor }, { signal: cursor ? undefined : signal });
  const [person, first] = await Promise.all([get(path, {}, { signal }), page()]);
  const quoted = h("ul", { class: "cuttings" });
  const draw = (one) => {
    if (one.quotations.length + one.about.length) quoted.append(quotedIn(one, id));
    return articleRow({ ...one, id: one.articleId });
  };
  const [rows, more] = [pagedList(first, page, draw, { class: "rows" })].flat();
  return [[lead(person), person.namesakes.length > 0 && whichOne(person, id, fields), person.months.length > 0 && monthChart(person.months),
    h("div", { class: "columns" },
      h("div", {}, quoted.childElementCount ? section("Said, and said about", quoted) : emptyState("Not quoted yet", "Named in articles, but nothing was said by or about this name so far."), more),
      h("div", {}, section("Articles", rows, copyToggle(id, copies, fields)),
        person.together.length > 0 && section("In the same articles", h("ul", { class: "cast" }, person.together.map(companion)))))], person.name];
}

/** An article of the timeline with the words by and about `id`, in the order of the text. */
function quotedIn({ articleId, quotations, about, ...article }, id) {
  const words = new Map([...quotations, ...about].map((quotation) => [quotation.id, quotation]));
  const inOrder = whole([...words.values()]).sort((a, b) => a.spans[0][0] - b.spans[0][0]);
  const draw = (quotation) => quoteCard(quotation, { showArticle: false, showSpeaker: quotation.speaker?.id !== id });
  return slip({ ...article, id: articleId }, inOrder, { draw });
}

/** Agencies' stories stand here once; or as often as papers ran them. */
function copyToggle(id, copies, fields) {
  const asked = new URLSearchParams({ ...(copies ? {} : { copies: "true" }), ...(fields ? { fields } : {}) }).toString();
  const href = `${links.entity(id)}${asked && "?"}${asked}`;
  return h("p", { class: "quiet" }, copies ? "With copies of the same story. " : "Copies of the same story are left out. ", h("a", { href }, copies ? "Leave them out" : "Show them"));
}

/** Several people seem to bear the name: what articles call each, and their articles alone. */
function whichOne({ namesakes }, id, chosen) {
  const draw = ({ fields, roles, articles }) => {
    const href = `${links.entity(id)}?fields=${fields.join(",")}`;
    const current = fields.join(",") === chosen ? { "aria-current": "true" } : {};
    return h("li", {}, h("a", { href, ...current }, roles.slice(0, 3).map((role) => role.title).join(", ")), h("small", {}, count(articles, "article")));
  };
  return section("Perhaps different people", h("p", { class: "quiet" }, "No article gives one person these roles together. ", chosen && h("a", { href: links.entity(id) }, "Show all")),
    h("ul", { class: "cast" }, namesakes.map(draw)));
}

const section = (title, ...content) => h("section", {}, h("h2", {}, title), content);

function lead({ name, aliases, roles }) {
  const others = aliases.filter((alias) => alias !== name);
  return h("div", { class: "lead" }, h("h1", {}, name),
    others.length > 0 && h("p", {}, `also written ${others.join(", ")}`),
    h("ul", { class: "person-roles" }, roles.map((role) => h("li", {}, role.title, h("small", {}, period(role))))));
}

const period = ({ first, last }) => (first === last ? day(first) : `${day(first)} – ${day(last)}`);
const companion = (other) => h("li", {}, h("a", { href: links.entity(other.id) }, other.name), h("small", {}, count(other.articles, "article")));
