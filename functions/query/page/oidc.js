// Sign-in with the identity provider of the stack: authorization code with PKCE (RFC 7636), tokens for this tab only.

const here = () => location.origin + location.pathname;

async function provider() {
  const config = await (await fetch(new URL("page/config.json", document.baseURI))).json();
  if (!config.issuer) throw new Error("The API asks for a sign-in, but no identity provider is configured.");
  const found = await (await fetch(`${config.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`)).json();
  return { ...config, ...found };
}

/** Leaves the page for the provider; `finish` takes over when it sends people back. */
export async function signIn() {
  const { authorization_endpoint: start, clientId, audience } = await provider();
  const [verifier, state] = [secret(), secret()];
  sessionStorage.setItem("signIn", JSON.stringify({ verifier, state, view: location.hash }));
  sessionStorage.removeItem("token");
  const url = new URL(start);
  const wanted = { response_type: "code", client_id: clientId, redirect_uri: here(), scope: "openid", state, code_challenge: await hash(verifier), code_challenge_method: "S256", ...(audience && { audience }) };
  for (const [name, value] of Object.entries(wanted)) url.searchParams.set(name, value);
  location.assign(url);
  return new Promise(() => {});
}

/** Trades the code in the address for a token and puts the view back that was asked for. Raises on a forged return. */
export async function finish() {
  const answer = new URLSearchParams(location.search);
  const asked = JSON.parse(sessionStorage.getItem("signIn") ?? "{}");
  sessionStorage.removeItem("signIn");
  history.replaceState(null, "", here() + (asked.view ?? ""));
  if (!asked.state || answer.get("state") !== asked.state) throw new Error("This sign-in was not started here.");
  if (!answer.get("code")) throw new Error(answer.get("error_description") ?? "The sign-in was refused.");
  const { token_endpoint: end, clientId } = await provider();
  const body = new URLSearchParams({ grant_type: "authorization_code", code: answer.get("code"), redirect_uri: here(), client_id: clientId, code_verifier: asked.verifier });
  const tokens = await (await fetch(end, { method: "POST", body })).json();
  const jwt = [tokens.access_token, tokens.id_token].find((token) => token?.split(".").length === 3);
  if (!jwt) throw new Error("The identity provider gave no token.");
  sessionStorage.setItem("token", jwt);
}

const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const secret = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const hash = async (text) => base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
