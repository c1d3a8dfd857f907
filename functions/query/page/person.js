// One person, organisation or place: roles over time, how often in the news, what was said, with whom.
import { get } from "./api.js";
import { monthChart } from "./chart.js";
import { articleRow, count, day, emptyState, h, links, pagedList, quoteCard } from "./elements.js";

export async function view({ kind, id, signal }) {
  const page = (path, filters) => (cursor) => get(path, { ...filters, limit: 20, cursor }, { signal: cursor ? undefined : signal });
  const lists = [page("quotes", { speaker: id }), page("quotes", { about: id }), page("articles", { entity: id })];
  const [person, said, about, articles] = await Promise.all([
    get(`${kind}/${encodeURIComponent(id)}`, {}, { signal }), ...lists.map((list) => list())]);
  const quotations = [
    said.items.length > 0 && section("Said", pagedList(said, lists[0], saidHere, { class: "cuttings" })),
    about.items.length > 0 && section("Said about", pagedList(about, lists[1], quoteCard, { class: "cuttings" }))];
  return [[lead(person), person.months.length > 0 && monthChart(person.months),
    h("div", { class: "columns" },
      h("div", {}, quotations.some(Boolean) ? quotations : emptyState("Not quoted yet", "Named in articles, but nothing was said by or about this name so far.")),
      h("div", {}, section("Articles", pagedList(articles, lists[2], articleRow, { class: "rows" })),
        person.together.length > 0 && section("In the same articles", h("ul", { class: "cast" }, person.together.map(companion)))))], person.name];
}

const section = (title, ...content) => h("section", {}, h("h2", {}, title), content);

function lead({ name, aliases, roles }) {
  const others = aliases.filter((alias) => alias !== name);
  return h("div", { class: "lead" }, h("h1", {}, name),
    others.length > 0 && h("p", {}, `also written ${others.join(", ")}`),
    h("ul", { class: "person-roles" }, roles.map((role) => h("li", {}, role.title, h("small", {}, period(role))))));
}

const saidHere = (quotation) => quoteCard(quotation, { showSpeaker: false });
const period = ({ first, last }) => (first === last ? day(first) : `${day(first)} – ${day(last)}`);
const companion = (other) => h("li", {}, h("a", { href: links.entity(other.id) }, other.name), h("small", {}, count(other.articles, "article")));
