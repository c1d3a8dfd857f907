// What stands around the words of an article: speakers' cards, folded cuts, facts about the file.
import { get } from "./api.js";
import { articleRow, count, h, links, plain, sureness } from "./elements.js";

const CLOSING = /^[”’"'»›)\].,!?;:]+/;

export const speakerName = (quotation) => quotation.speaker?.name ?? quotation.speaker?.text ?? null;

/** The label of a quotation's chip: a surname, an institution, or the words that stand for the speaker. */
export function shortName(quotation, entity) {
  const name = speakerName(quotation);
  if (!name) return "?";
  if (entity?.type === "PERSON" && quotation.speaker.name) return name.split(" ").slice(1).join(" ") || name;
  return name.length > 26 ? `${name.slice(0, 24).trim()} …` : name;
}

/** Closing marks and stops at the head of `text`: a chip stands after them. */
export const closingMarks = (text) => CLOSING.exec(text)?.[0] ?? "";

/** What is known about a quotation's speaker. `link(entity)` draws a link to its page. */
export function speakerCard(quotation, entity, link) {
  const { speaker, reasons, candidates, confidence, cue, addressee } = quotation;
  const words = speaker && speaker.text !== speaker.name && h("p", { class: "quiet" }, `in the article: “${speaker.text}”`, speaker.inferred && h("span", { class: "tag" }, "inferred"));
  return [
    h("p", { class: "card-name" }, entity ? link(entity) : speakerName(quotation) ?? "Speaker unknown", " ", sureness(confidence)),
    words,
    h("p", { class: "quiet" }, [quotation.type, cue && `“${cue.text}”`, addressee && `to ${addressee.name ?? addressee.text}`].filter(Boolean).join(" · ")),
    reasons.length > 0 && h("ul", { class: "reasons" }, reasons.map((reason) => h("li", {}, reason))),
    candidates.length > 0 && h("p", { class: "quiet" }, "Also considered: ", candidates.map((other) => other.name).join(", ")),
  ].filter(Boolean);
}

/** Pieces that were cut away here, folded. */
export function drawRemoved(segments) {
  const reasons = [...new Set(segments.map((segment) => plain(segment.reason)))].join(", ");
  return h("details", { class: "removed" },
    h("summary", {}, h("span", { "aria-hidden": "true" }, "✂ "), `${count(segments.length, "piece")} removed: ${reasons}`),
    segments.map((segment) => h("p", {}, segment.text, h("small", { title: segment.rule }, why(segment)))));
}

const why = ({ reason, score }) => [plain(reason), typeof score === "number" && `${Math.round(score * 100)} % sure`].filter(Boolean).join(", ");

/** Where the article came from and what else was found in it. */
export function fileFacts({ source, pipeline, version, quantities, dates }) {
  const facts = { File: source.member ? `${source.key} (${source.member})` : source.key, Kind: source.mediaType, Encoding: source.encoding, Version: version,
    Dates: dates.map((date) => date.value ?? date.text).join(", "), Figures: quantities.map((quantity) => quantity.text).join(", "), Model: pipeline.model };
  return h("dl", { class: "facts" }, Object.entries(facts).filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, String(value))]));
}

/** That the article is a copy, and of which one. */
export function copyNote({ duplicateOf, similarity }) {
  if (!duplicateOf) return null;
  return h("p", { class: "about" }, `${Math.round(similarity * 100)} % the same as `, h("a", { href: links.article(duplicateOf) }, "an earlier article"));
}

/** Who else ran the story; asked for when it is unfolded. */
export function otherPapers(id) {
  const list = h("ul", { class: "rows" });
  const fold = h("details", { class: "papers" }, h("summary", {}, "Who else ran it"), list);
  fold.addEventListener("toggle", async () => {
    const { items } = await get(`articles/${encodeURIComponent(id)}/copies`).catch((error) => ({ items: [], message: error.message }));
    list.replaceChildren(...(items.length ? items.map(articleRow) : [h("li", { class: "quiet" }, "Nobody, as far as this archive goes.")]));
  }, { once: true });
  return fold;
}
