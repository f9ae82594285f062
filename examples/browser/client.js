// Calls an API as a good client should. The challenge of a refusal says what helps, the status
// alone does not:
//
//   401 invalid_token                      get a new token with the refresh token
//   401 insufficient_user_authentication   ask the user to sign in again, as strongly as it says
//   401 otherwise                          ask the user to sign in
//   403 insufficient_scope                 ask the user to grant the scopes that it names
//   403 otherwise                          tell the user: the same user gets the same answer
//   429, 503                               ask again after the time in Retry-After, or tell the user
//
// Each remedy is tried once for a call, so that a server that always refuses is not asked forever.

/** The longest time, in seconds, that a user is kept waiting without being told. */
const PATIENCE = 10;

export class Session {
  #tokens = null;
  #scopes = new Set();
  #acr;
  #signIn;
  #fetch;
  #explain;

  /**
   * `signIn({ acr, scope })` asks the user, and returns the tokens. `explain` gets each decision as
   * a sentence, and `fetch` may be replaced by a function that records.
   */
  constructor(signIn, { fetch = (...request) => globalThis.fetch(...request), explain = () => {} } = {}) {
    this.#signIn = signIn;
    this.#fetch = fetch;
    this.#explain = explain;
  }

  /** Sends a GET request, and returns the last response to it. */
  async call(path) {
    const tried = new Set();
    for (;;) {
      const response = await this.#send(path);
      if (!(await this.#remedy(response, tried))) return response;
    }
  }

  signOut() {
    this.#tokens = null;
    this.#scopes.clear();
    this.#acr = undefined;
  }

  /** Returns whether something was done after which the same request may be answered differently. */
  async #remedy(response, tried) {
    const once = (remedy) => !tried.has(remedy) && tried.add(remedy);
    const { status } = response;
    const challenge = bearer(response) ?? {};
    if (status === 401 && challenge.error === "invalid_token" && this.#tokens && once("refresh")) {
      this.#explain("The access token is no longer valid. The client gets a new one with its refresh token, and asks again.");
      if (await this.#refresh()) return true;
    }
    if (status === 401 && once("sign in")) {
      this.#explain(
        challenge.error === "insufficient_user_authentication"
          ? `The user is signed in, and not strongly enough. The client asks the user to sign in by “${challenge.acr_values}”, and asks again.`
          : "Valid credentials are missing. The client asks the user to sign in, and asks again.",
      );
      await this.#signInFor(challenge);
      return true;
    }
    if (status === 403 && challenge.error === "insufficient_scope" && once("scope")) {
      this.#explain(`The token lacks a scope. The client asks the user to grant “${challenge.scope}”, and asks again.`);
      await this.#signInFor(challenge);
      return true;
    }
    if ((status === 429 || status === 503) && once("wait")) {
      const seconds = retryAfter(response);
      if (seconds <= PATIENCE) {
        this.#explain(`The server asks for a pause of ${seconds} s. The client waits, and asks again.`);
        await new Promise((resume) => setTimeout(resume, seconds * 1000));
        return true;
      }
    }
    return false;
  }

  async #signInFor({ acr_values, scope }) {
    // What was needed before is still needed.
    this.#acr = acr_values?.split(" ")[0] ?? this.#acr;
    for (const word of scope?.split(" ") ?? []) this.#scopes.add(word);
    this.#tokens = await this.#signIn({ acr: this.#acr, scope: [...this.#scopes].join(" ") });
  }

  #send(path) {
    const headers = { Accept: "application/json" };
    if (this.#tokens) headers.Authorization = `Bearer ${this.#tokens.access_token}`;
    return this.#fetch(path, { headers });
  }

  /** Returns whether there is a new token. */
  async #refresh() {
    const body = JSON.stringify({ refresh_token: this.#tokens.refresh_token });
    const headers = { "Content-Type": "application/json" };
    const response = await this.#fetch("/refresh", { method: "POST", headers, body });
    if (!response.ok) return false;
    this.#tokens = await response.json();
    return true;
  }
}

/** The seconds until the time in `Retry-After`, which is a number or a date; or infinity. */
export function retryAfter(response) {
  const field = response.headers.get("Retry-After") ?? "";
  if (/^\d+$/.test(field)) return Number(field);
  const date = Date.parse(field);
  return Number.isNaN(date) ? Infinity : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

/** The parameters of the Bearer challenge of a response, if it has one. */
export function bearer(response) {
  // `fetch` joins several field lines by a comma, which separates parameters too.
  const field = response.headers.get("WWW-Authenticate") ?? "";
  const part = /([\w!#$%&'*+.^`|~-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;
  let parameters = null;
  for (const [, name, quoted, token] of field.matchAll(part)) {
    if (quoted === undefined && token === undefined) {
      // A scheme. The challenge of another scheme ends this one.
      if (parameters) break;
      if (name.toLowerCase() === "bearer") parameters = {};
    } else if (parameters) {
      parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, "$1") ?? token;
    }
  }
  return parameters;
}
