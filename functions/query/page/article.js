// One article as it stands: the text, what is quoted by whom, and in their places the pieces that were cut away.
import { get } from "./api.js";
import { count, day, h, links, plain } from "./elements.js";
import { closingMarks, copyNote, drawRemoved, fileFacts, otherPapers, shortName, speakerCard } from "./margins.js";
import { marksOf, runsOf, Text } from "./marks.js";

export async function view({ id, params, signal }) {
  const record = await get(`articles/${encodeURIComponent(id)}/record`, {}, { signal });
  const page = new ArticlePage(record);
  requestAnimationFrame(() => page.reveal(params.get("quote")));
  return [page.draw(), record.headline];
}

class ArticlePage {
  constructor(record) {
    this.record = record;
    this.text = new Text(record.text);
    this.marks = marksOf(record);
    this.entities = Object.fromEntries(record.entities.map((entity) => [entity.id, entity]));
    this.card = h("div", { class: "card", id: "speaker-card", role: "group", "aria-label": "Who says this", hidden: true });
  }

  draw() {
    this.body = h("div", { class: "text" }, this.#blocks());
    this.body.append(this.card);
    this.#listen();
    return h("div", { class: "reading" },
      h("article", { lang: this.record.inLanguage }, this.#head(), this.body), this.#aside());
  }

  #head() {
    const { headline, byline, publisher, datePublished, dateBasis, url, warnings } = this.record;
    const about = [byline.length && `By ${byline.join(", ")}`, publisher, day(datePublished, "")].filter(Boolean);
    return h("header", {}, h("h1", {}, headline ?? "Untitled"),
      h("p", { class: "about", title: dateBasis && `Date from: ${plain(dateBasis)}` }, about.join(" · "),
        /^https?:/.test(url ?? "") && [" · ", h("a", { href: url, rel: "noreferrer noopener" }, "original")]),
      copyNote(this.record), otherPapers(this.record.id),
      warnings.length > 0 && h("ul", { class: "warnings" }, warnings.map((warning) => h("li", {}, warning.message))));
  }

  #blocks() {
    const blocks = [];
    let removed = [];
    const flush = () => removed.length && blocks.push(drawRemoved(removed.splice(0)));
    for (const segment of this.record.segments) {
      if (segment.action === "removed") removed.push(segment);
      else if (segment.role !== "headline") flush(), blocks.push(this.#block(segment));
    }
    flush();
    return blocks;
  }

  #block({ role, span: [start, end] }) {
    const tag = { subheading: "h2", blockquote: "blockquote", table: "pre" }[role] ?? "p";
    const runs = runsOf(this.marks, start, end);
    return h(tag, { class: role }, runs.map((run, index) => this.#run(run, runs[index + 1])));
  }

  /** A run's words; after a quotation's last ones its chip, behind the closing marks that `next` begins with. */
  #run({ quotation, parts, ends }, next) {
    const words = parts.map(({ start, end, entity }) => this.#words(this.text.slice(start, end), entity));
    if (!quotation) return words;
    const closing = ends && next && !next.quotation ? closingMarks(this.text.slice(next.parts[0].start, next.parts[0].end)) : "";
    if (closing) next.parts[0].start += closing.length;
    return [h("span", { class: `quote ${quotation.type}`, "data-quote": quotation.id }, words), closing, ends && this.#chip(quotation)];
  }

  #words(text, entity) {
    if (!entity) return text;
    return h("span", { class: `name ${entity.type === "PERSON" ? "person" : "thing"}`, title: plain(entity.type).toLowerCase() }, text);
  }

  /** The small button after a quotation that names its speaker and opens the card. */
  #chip(quotation) {
    const name = shortName(quotation, this.entities[quotation.speaker?.entity]);
    const doubt = quotation.confidence < 0.6 || !quotation.speaker ? " doubt" : "";
    return h("button", { class: `chip${doubt}`, "data-quote": quotation.id, "aria-expanded": "false", "aria-controls": "speaker-card" },
      h("span", { class: "hidden" }, "said by "), name);
  }

  #aside() {
    const people = this.record.entities.filter((entity) => entity.type === "PERSON");
    const others = this.record.entities.filter((entity) => entity.type !== "PERSON");
    const said = (entity) => this.record.quotations.filter((quotation) => quotation.speaker?.entity === entity.id).length;
    const byWords = [...people].sort((a, b) => said(b) - said(a) || b.salience - a.salience);
    return h("aside", { "aria-label": "In this article" },
      h("h2", {}, "People"),
      people.length ? h("ul", { class: "cast" }, byWords.map((entity) => this.#person(entity, said(entity)))) : h("p", { class: "quiet" }, "Nobody is named."),
      others.length > 0 && [h("h2", {}, "Places and organisations"),
        h("ul", { class: "chips" }, others.map((entity) => h("li", {}, this.#link(entity))))],
      h("h2", {}, "The file"), fileFacts(this.record));
  }

  #person(entity, said) {
    const titles = [...new Set(entity.roles.map((role) => role.title))].join(", ");
    return h("li", {}, this.#link(entity), titles && h("small", {}, titles), said > 0 && h("small", { class: "said" }, count(said, "quotation")));
  }

  #link(entity) {
    const listed = entity.key && entity.type !== "NORP"; // peoples and faiths have no lists of their own
    return h("a", { href: listed ? links.entity(entity.key) : links.search(entity.name) }, entity.name);
  }

  #listen() {
    const quoteAt = (event) => event.target.closest("[data-quote]")?.dataset.quote;
    this.body.addEventListener("click", (event) => {
      const id = quoteAt(event);
      if (id && id !== this.pinned) this.#open(id, true);
      else if (!this.card.contains(event.target)) this.#close();
    });
    this.body.addEventListener("pointerover", (event) => event.pointerType === "mouse" && !this.pinned && this.#hover(event, quoteAt(event)));
    this.body.addEventListener("pointerleave", () => !this.pinned && this.#close());
    this.body.addEventListener("focusin", (event) => event.target.matches(".chip:focus-visible") && this.#open(quoteAt(event), false));
    this.body.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
  }

  /** Opens at once; closes a moment after the pointer has left both words and card. */
  #hover(event, id) {
    clearTimeout(this.leaving);
    if (id) this.#open(id, false);
    else if (!this.card.contains(event.target)) this.leaving = setTimeout(() => !this.pinned && this.#close(), 300);
  }

  #open(id, pin) {
    const quotation = this.record.quotations.find((one) => one.id === id);
    this.#close();
    this.pinned = pin ? id : null;
    const pieces = this.body.querySelectorAll(`[data-quote="${CSS.escape(id)}"]`);
    pieces.forEach((piece) => piece.classList.add("lit"));
    const chip = this.body.querySelector(`.chip[data-quote="${CSS.escape(id)}"]`);
    chip?.setAttribute("aria-expanded", "true");
    this.card.replaceChildren(...speakerCard(quotation, quotation.speaker?.entity && this.entities[quotation.speaker.entity], (entity) => this.#link(entity)));
    this.card.hidden = false;
    this.#place(chip ?? pieces[pieces.length - 1]);
    if (pin) this.card.scrollIntoView({ block: "nearest" });
  }

  /** Below the line of `anchor`, inside the column: nothing moves when the card opens. */
  #place(anchor) {
    if (!anchor) return;
    const [column, line] = [this.body.getBoundingClientRect(), [...anchor.getClientRects()].at(-1)];
    const left = Math.min(Math.max(0, line.left - column.left - 40), column.width - this.card.offsetWidth);
    this.card.style.top = `${line.bottom - column.top + 8}px`;
    this.card.style.left = `${Math.max(0, left)}px`;
  }

  #close() {
    this.pinned = null;
    this.card.hidden = true;
    this.body.querySelectorAll(".lit").forEach((piece) => piece.classList.remove("lit"));
    this.body.querySelectorAll('.chip[aria-expanded="true"]').forEach((chip) => chip.setAttribute("aria-expanded", "false"));
  }

  /** Opens the quotation that the address names and brings it into sight. */
  reveal(id) {
    if (!id || !this.record.quotations.some((quotation) => quotation.id === id)) return;
    this.#open(id, true);
    this.body.querySelector(".lit")?.scrollIntoView({ block: "center" });
  }
}
