// Files that could not become articles, each with its reason.
import { get } from "./api.js";
import { day, emptyState, h, pagedList, plain } from "./elements.js";

export async function view({ signal }) {
  const page = (cursor) => get("rejected", { limit: 25, cursor }, { signal: cursor ? undefined : signal });
  const first = await page();
  const lead = h("div", { class: "lead" }, h("h1", {}, "Rejected files"), first.items.length > 0 && h("p", {}, "They are still in the inbox; nothing was lost. Mend the file and drop it in again."));
  if (!first.items.length) return [[lead, emptyState("Every file became an article", "A file that cannot is listed here with its reason.")], "Rejected"];
  return [[lead, pagedList(first, page, row, { class: "rows" })], "Rejected"];
}

const row = (file) => h("li", { class: "row" }, h("strong", {}, file.key), h("span", { class: "tag" }, plain(file.reason)),
  h("p", {}, file.explanation), h("small", {}, day(file.time)));
