// Bars by month, drawn with DOM calls: no library, nothing inline.
import { h, svg } from "./elements.js";

const WIDEST = 720;
const HEIGHT = 130;
const BASE = HEIGHT - 18;
const MOST_MONTHS = 48;
const FEWEST_MONTHS = 12;

/** A figure of `months` [{month: "2025-03", articles, quotations}], oldest first, the gaps between them filled. */
export function monthChart(months) {
  const all = fillGaps(months).slice(-MOST_MONTHS);
  const top = Math.max(1, ...all.map((one) => one.articles));
  const width = Math.min(WIDEST, document.documentElement.clientWidth - 32);
  const step = width / all.length;
  const height = (number) => (number / top) * (BASE - 16);
  const bars = all.flatMap((one, index) => [
    bar("bar-all", index * step, height(one.articles), step, sentence(one)),
    bar("bar-said", index * step, height(Math.min(one.quoting, one.articles)), step, sentence(one))]);
  const words = `Articles by month, ${all.at(0).month} to ${all.at(-1).month}, at most ${top} a month`;
  return h("figure", { class: "chart" },
    svg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": words }, bars,
      svg("line", { class: "axis", x1: 0, x2: width, y1: BASE + .5, y2: BASE + .5 }), labels(all, step),
      svg("text", { x: 0, y: 10 }, `${top} a month`)),
    h("figcaption", { class: "legend" }, h("span", { class: "said" }, "articles that quote"), h("span", {}, "articles that mention")));
}

function bar(kind, x, height, step, title) {
  return svg("rect", { class: kind, x: x + 1, y: BASE - height, width: Math.max(1, Math.min(step - 2, 40)), height, rx: 2 }, svg("title", {}, title));
}

function labels(months, step) {
  const every = Math.ceil(70 / step);
  return months.map((one, index) => (index % every ? null : svg("text", { x: index * step, y: HEIGHT - 2 }, shortMonth(one.month))));
}

const shortMonth = (month) => new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" }).format(new Date(`${month}-01T00:00Z`));
const sentence = ({ month, articles, quoting }) => `${shortMonth(month)}: in ${articles} articles, quoted in ${quoting}`;

/** The same months with zeros for those without an article, at least a year of them. */
export function fillGaps(months) {
  const known = new Map(months.map((one) => [one.month, one]));
  const filled = [];
  for (let month = months.at(-1).month; month >= months[0].month || filled.length < FEWEST_MONTHS; month = monthBefore(month)) {
    filled.unshift(known.get(month) ?? { month, articles: 0, quoting: 0 });
  }
  return filled;
}

function monthBefore(month) {
  const [year, number] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}
