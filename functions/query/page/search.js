// People, organisations and places by name; articles and quotations by words.
import { get } from "./api.js";
import { emptyState, h, links, pagedList, quoteCard, slip } from "./elements.js";

export async function view({ params, signal }) {
  const q = params.get("q")?.trim() ?? "";
  const names = (kind) => get(kind, { prefix: q, limit: 12 }, { signal });
  const page = (cursor) => get("search", { q, limit: 10, cursor }, { signal: cursor ? undefined : signal });
  const [people, others, found] = await Promise.all([names("people"), names("entities"), page().catch(nothingForWords)]);
  const title = h("div", { class: "lead" }, h("h1", {}, q));
  const draw = ({ article, quotations }) => slip(article, quotations.slice(0, 4), { more: Math.max(0, quotations.length - 4) });
  const sections = [
    people.items.length > 0 && section("People", nameChips(people.items)),
    others.items.length > 0 && section("Organisations and places", nameChips(others.items)),
    found.items.length > 0 && section("In articles", pagedList(found, page, draw, { class: "cuttings" }))];
  return [[title, h("div", { class: "narrow" }, sections.some(Boolean) ? sections : nothing(found.message), inOtherWords(q))], q];
}

/** A question that the word search refuses (a mere "the") may still be the beginning of a name. */
function nothingForWords(error) {
  if (error.status !== 400 && error.status !== 501 && error.status !== 409) throw error;
  return { items: [], message: error.message };
}

/** Quotations by meaning, where the deployment has them, once they are asked for. */
function inOtherWords(q) {
  if (!("similar" in document.documentElement.dataset) || !q.includes(" ")) return null;
  const ask = async () => {
    const { items } = await get("quotes/similar", { text: q, limit: 10 });
    place.replaceChildren(section("In other words", h("ul", { class: "cuttings" }, items.map((quotation) => quoteCard(quotation)))));
  };
  const place = h("div", { "aria-live": "polite" }, h("button", { class: "more", onclick: ask }, "Who said something like this?"));
  return place;
}

const nothing = (message) => emptyState("Nothing found", message ?? "Every word has to occur. Put a phrase in quote marks, or try a surname alone.");
const section = (title, ...content) => h("section", {}, h("h2", {}, title), content);
const nameChips = (names) => h("ul", { class: "chips" }, names.map((one) => h("li", {}, h("a", { href: links.entity(one.id) }, one.name))));
