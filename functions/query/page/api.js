// The only place that talks to the API. Sign-in starts when the API asks for it, so locally nothing is asked.

const BASE = new URL("v1/", document.baseURI);

/** A refusal of the API, with its sentence for people (problem+json `detail`). */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** GET `path` below /v1 with query `params` (empty ones left out). Raises ApiError. */
export function get(path, params = {}, { signal } = {}) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== "") url.searchParams.set(name, value);
  }
  return send(url, { signal });
}

/** POST `body` as JSON. Raises ApiError. */
export function post(path, body) {
  const headers = { "content-type": "application/json" };
  return send(new URL(path, BASE), { method: "POST", headers, body: JSON.stringify(body) });
}

async function send(url, options) {
  const token = sessionStorage.getItem("token");
  const headers = { accept: "application/json", ...options.headers, ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { ...options, headers }).catch((error) => {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, "The API does not answer. Is the stack running?");
  });
  if (response.status === 401) await (await import("./oidc.js")).signIn();
  if (!response.ok) throw new ApiError(response.status, await explain(response));
  return response.json();
}

async function explain(response) {
  const problem = await response.json().catch(() => ({}));
  if (response.status === 403) return "Not allowed. With IAM, open this page through: python -m local page --api URL";
  return problem.detail ?? problem.message ?? `The API answered ${response.status}.`;
}
