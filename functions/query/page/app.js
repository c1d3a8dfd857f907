// The shell: which view the address names, and what stands around it.
import { emptyState, h, links } from "./elements.js";

const main = document.querySelector("#main");
const find = document.querySelector("#q");
let current = new AbortController();

const VIEWS = [
  [/^\/$/, () => import("./home.js")],
  [/^\/search$/, () => import("./search.js")],
  [/^\/(people|entities)\/([^/]+)$/, () => import("./person.js")],
  [/^\/(articles)\/([^/]+)$/, () => import("./article.js")],
  [/^\/rejected$/, () => import("./rejected.js")],
];

/** The address after # as path and parameters. */
function address() {
  const [path, query] = (location.hash.slice(1) || "/").split("?");
  return { path, params: new URLSearchParams(query) };
}

async function show() {
  const { path, params } = address();
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const slow = setTimeout(() => main.replaceChildren(h("div", { class: "loading", role: "status" }, "Leafing through the archive …")), 150);
  try {
    const [content, title] = await draw(path, params, signal);
    if (signal.aborted) return;
    document.title = title ? `${title} – Cuttings` : "Cuttings";
    main.replaceChildren(...[content].flat(Infinity).filter(Boolean));
    settle(path, params);
  } catch (error) {
    if (error.name !== "AbortError" && !signal.aborted) main.replaceChildren(trouble(error));
  } finally {
    clearTimeout(slow);
  }
}

async function draw(path, params, signal) {
  for (const [pattern, load] of VIEWS) {
    const match = pattern.exec(path);
    if (match) return (await load()).view({ kind: match[1], id: match[2] && decodeURIComponent(match[2]), params, signal });
  }
  return [emptyState(h("h1", {}, "There is no such page"), h("a", { href: "#/" }, "Back to the latest cuttings")), "Not found"];
}

function trouble(error) {
  const title = error.status === 404 ? "That is not in the archive" : "Something went wrong";
  return h("div", { role: "alert" }, emptyState(h("h1", {}, title), error.message, h("button", { onclick: show }, "Try again")));
}

/** After a view is drawn: mark the menu, keep the search field in step, scroll up unless a place is named. */
function settle(path, params) {
  document.querySelectorAll("nav a").forEach((link) => {
    if (link.getAttribute("href") === `#${path}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  if (document.activeElement !== find) find.value = path === "/search" ? params.get("q") ?? "" : "";
  if (!params.has("quote") && path !== "/search") window.scrollTo(0, 0);
}

document.querySelector("#find").addEventListener("submit", (event) => {
  event.preventDefault();
  if (find.value.trim()) location.hash = links.search(find.value.trim());
});
let typing;
find.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => find.value.trim().length > 2 && (location.hash = links.search(find.value.trim())), 250);
});

const upload = async (files) => files.length && (await import("./upload.js")).upload([...files]);
const input = document.querySelector("#files");
input.addEventListener("change", () => upload(input.files).finally(() => (input.value = "")));
document.querySelector("#add").addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && input.click());

const drop = document.querySelector("#drop");
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragenter", (event) => carriesFiles(event) && (drop.hidden = false));
drop.addEventListener("dragleave", () => (drop.hidden = true));
document.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  drop.hidden = true;
  upload(event.dataTransfer.files);
});

/** Back from the identity provider? Then finish the sign-in before anything is asked. */
async function start() {
  const back = new URLSearchParams(location.search);
  if (back.has("state")) {
    try {
      await (await import("./oidc.js")).finish();
    } catch (error) {
      main.replaceChildren(trouble(error));
      return;
    }
  }
  addEventListener("hashchange", show);
  addEventListener("cuttings:changed", show);
  await show();
}

start();
