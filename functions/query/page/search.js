// People by name, quotations and articles by words.
import { get } from "./api.js";
import { articleRow, emptyState, h, links, pagedList, quoteCard } from "./elements.js";

export async function view({ params, signal }) {
  const q = params.get("q")?.trim() ?? "";
  const page = (path) => (cursor) => get(path, { q, limit: 10, cursor }, { signal: cursor ? undefined : signal });
  const [people, quotes, articles] = await Promise.all([
    get("people", { prefix: q, limit: 12 }, { signal }), page("quotes")(), page("articles")()]);
  const title = h("div", { class: "lead" }, h("h1", {}, q));
  if (!people.items.length && !quotes.items.length && !articles.items.length) {
    return [[title, emptyState("Nothing found", "Every word has to occur. Put a phrase in quote marks; try a surname alone.")], q];
  }
  return [[title, people.items.length > 0 && section("People", h("ul", { class: "chips" }, people.items.map(personChip))),
    h("div", { class: "columns" },
      quotes.items.length > 0 && section("Quotations", pagedList(quotes, page("quotes"), quoteCard, { class: "cuttings" })),
      articles.items.length > 0 && section("Articles", pagedList(articles, page("articles"), articleRow, { class: "rows" })))], q];
}

const section = (title, ...content) => h("section", {}, h("h2", {}, title), content);
const personChip = (person) => h("li", {}, h("a", { href: links.person(person.id) }, person.name));
