// Calls an API as a good client should. What to do about a refusal is in the challenge, not in
// the status alone:
//
//   401 invalid_token                      the token has expired: refresh it, once, and try again
//   401 insufficient_user_authentication   ask the user to sign in again, as strongly as it says
//   401 otherwise                          ask the user to sign in
//   403                                    say so; the same user gets the same answer
//   429, 503                               try again later, when Retry-After says

export class Session {
  #tokens = null;
  #signIn;

  /** `signIn` asks the user and returns tokens; it gets what the challenge demands. */
  constructor(signIn) {
    this.#signIn = signIn;
  }

  async signIn(demand = {}) {
    this.#tokens = await this.#signIn(demand);
  }

  async call(path) {
    let response = await this.#send(path);
    let challenge = bearer(response);
    if (challenge?.error === "invalid_token" && (await this.#refresh())) {
      response = await this.#send(path);
      challenge = bearer(response);
    }
    if (response.status === 401) {
      await this.signIn(challenge ?? {});
      response = await this.#send(path);
    }
    // Whatever it is now, trying again would not change it.
    return response;
  }

  #send(path) {
    const headers = { Accept: "application/json" };
    if (this.#tokens) headers.Authorization = `Bearer ${this.#tokens.access_token}`;
    return fetch(path, { headers });
  }

  /** Whether there is a new token. */
  async #refresh() {
    const body = JSON.stringify({ refresh_token: this.#tokens?.refresh_token });
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("/refresh", { method: "POST", headers, body });
    if (!response.ok) return false;
    this.#tokens = await response.json();
    return true;
  }
}

/** The parameters of the Bearer challenge of a response, if it has one. */
export function bearer(response) {
  // Several lines come with a comma between, and a comma is between parameters too.
  const field = response.headers.get("WWW-Authenticate") ?? "";
  const part = /([\w!#$%&'*+.^`|~-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;
  let parameters = null;
  for (const [, name, quoted, token] of field.matchAll(part)) {
    if (quoted === undefined && token === undefined) {
      // A scheme. The challenge of another one ends this one.
      if (parameters) break;
      if (name.toLowerCase() === "bearer") parameters = {};
    } else if (parameters) {
      parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, "$1") ?? token;
    }
  }
  return parameters;
}
