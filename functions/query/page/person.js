// One person, organisation or place: roles over time, how often in the news, what was said, with whom.
import { get } from "./api.js";
import { monthChart } from "./chart.js";
import { count, day, emptyState, h, links, pagedList, quoteCard } from "./elements.js";

export async function view({ kind, id, signal }) {
  const path = `${kind}/${encodeURIComponent(id)}`;
  const page = (cursor) => get("quotes", { speaker: id, limit: 20, cursor }, { signal: cursor ? undefined : signal });
  const [person, quotes] = await Promise.all([get(path, {}, { signal }), page()]);
  return [[lead(person), person.months.length > 0 && monthChart(person.months),
    h("div", { class: "columns" },
      h("section", {}, h("h2", {}, "Said"), quotes.items.length ? pagedList(quotes, page, saidHere, { class: "cuttings" })
        : emptyState("Not quoted yet", "Mentioned, but nothing was said by this name so far.")),
      h("section", {}, person.together.length > 0 && [h("h2", {}, "In the same articles"), h("ul", { class: "cast" }, person.together.map(companion))]))], person.name];
}

function lead({ name, aliases, roles }) {
  const others = aliases.filter((alias) => alias !== name);
  return h("div", { class: "lead" }, h("h1", {}, name),
    others.length > 0 && h("p", {}, `also written ${others.join(", ")}`),
    h("ul", { class: "person-roles" }, roles.map((role) => h("li", {}, role.title, h("small", {}, period(role))))));
}

const saidHere = (quotation) => quoteCard(quotation, { showSpeaker: false });
const period = ({ first, last }) => (first === last ? day(first) : `${day(first)} – ${day(last)}`);
const companion = (other) => h("li", {}, h("a", { href: links.entity(other.id) }, other.name), h("small", {}, count(other.articles, "article")));
