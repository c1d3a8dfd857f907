// Files dropped on the page: to the inbox by a presigned form, then watched until they are filed or rejected.
import { get, post } from "./api.js";
import { h, links, plain } from "./elements.js";

const STEPS = ["sent", "cleaned", "filed"];
const EVERY = 600;
const PATIENCE = 120_000;
const MOST = 5;
const tray = document.querySelector("#tray");
const list = h("ul", { "aria-live": "polite" });

/** Uploads each file and shows how far it has come. */
export function upload(files) {
  if (!tray.contains(list)) {
    tray.replaceChildren(h("header", {}, h("h2", {}, "Uploads"), h("button", { "aria-label": "Close", onclick: () => (tray.hidden = true) }, "✕")), list);
  }
  tray.hidden = false;
  return Promise.all(files.map(follow));
}

async function follow(file) {
  const row = h("li", {});
  list.prepend(row);
  try {
    draw(row, file, { step: 0 });
    const ticket = await post("uploads", { name: file.name });
    await send(file, ticket);
    const end = await watch(ticket.id, (state) => draw(row, file, state));
    draw(row, file, end);
    dispatchEvent(new Event("cuttings:changed"));
  } catch (error) {
    draw(row, file, { step: 0, failed: error.message });
  }
}

async function send(file, { url, fields }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  const response = await fetch(url, { method: "POST", body: form });
  if (!response.ok) throw new Error(response.status === 400 ? "The file is too large for the inbox." : `The inbox answered ${response.status}.`);
}

/** Asks until the upload has ended; gives the last state. `seen` is told every state. */
async function watch(id, seen) {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const state = await progress(await get(`uploads/${encodeURIComponent(id)}`));
    seen(state);
    if (state.failed || state.step === STEPS.length) return state;
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
  throw new Error("Still being read. It will appear under Latest, or under Rejected with the reason.");
}

/** An upload's state as steps done. Articles come with their headlines once they are filed. */
async function progress({ state, articles, rejected }) {
  if (state === "rejected") return { step: 1, failed: rejected[0]?.explanation ?? "It cannot become an article." };
  if (state !== "done") return { step: state === "extracting" ? 2 : 1, rejected };
  const filed = await Promise.all(articles.slice(0, MOST).map((id) => get(`articles/${id}`)));
  return { step: STEPS.length, articles: filed, more: articles.length - filed.length, rejected };
}

function draw(row, file, { step, failed, articles = [], more = 0, rejected = [] }) {
  const look = (index) => (index < step ? "done" : index > step ? "" : failed ? "failed" : "now");
  const words = failed ?? ["sending …", "cleaning …", "reading …"][step];
  row.replaceChildren(h("div", {}, h("strong", {}, file.name),
    h("div", { class: "steps", "aria-hidden": "true" }, STEPS.map((_, index) => h("span", { class: look(index) }))),
    words && h("small", {}, words),
    articles.map((article) => h("a", { href: links.article(article.id) }, article.headline ?? "Untitled")),
    more > 0 && h("small", {}, `and ${more} more`),
    rejected.map((one) => h("small", {}, `${one.member ?? plain(one.reason)}: ${one.explanation}`))));
}
