// The account of an action: each request with its response, and each decision of the client.

/** Fields that a client acts on. */
const NOTEWORTHY = ["authorization", "www-authenticate", "retry-after"];

/** An element with a class, and text or elements in it. */
function make(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** The lines of a message: its first line, the fields, and the body. */
function message(title, first, fields, body) {
  const text = make("pre", "", make("b", "", first));
  for (const [name, value] of fields) {
    const line = shortened(`${name}: ${value}`);
    text.append("\n", NOTEWORTHY.includes(name.toLowerCase()) ? make("mark", "", line) : line);
  }
  if (body) text.append(`\n\n${spaced(shortened(body))}`);
  return make("div", "message", make("h4", "", title), text);
}

/** The text without most of each token. */
function shortened(text) {
  return text.replace(/(Bearer |_token":")([\w-]{6})[\w-]{10,}/g, "$1$2…");
}

/** JSON with spaces, at which a line can be wrapped. */
function spaced(json) {
  return json.replace(/,"/g, ', "').replace(/":(?=["\d])/g, '": ');
}

export class Entry {
  #element = make("details", "entry");
  #summary = make("summary");
  #steps = make("ol", "steps");

  constructor(name) {
    this.#summary.append(make("strong", "", name));
    this.#element.append(this.#summary, this.#steps);
    // The newest is first, and the only one that is open.
    const log = document.getElementById("log");
    for (const other of log.querySelectorAll("details.entry")) other.open = false;
    this.#element.open = true;
    log.prepend(this.#element);
    document.getElementById("empty")?.remove();
  }

  /** Adds a request and the response to it. */
  async exchange(path, { method = "GET", headers = {}, body = "" }, response) {
    const { status, statusText } = response;
    const kind = status < 300 ? "good" : status < 500 && status !== 429 ? "refused" : "later";
    const badge = () => make("span", `status ${kind}`, String(status));
    const request = `${method} ${path} HTTP/1.1`;
    const step = make(
      "li",
      "exchange",
      make("div", "line", make("code", "", `${method} ${path}`), badge(), ` ${statusText}`),
      make(
        "div",
        "messages",
        message("Request", request, Object.entries(headers), body),
        message("Response", `HTTP/1.1 ${status} ${statusText}`, response.headers, await response.text()),
      ),
    );
    this.#steps.append(step);
    this.#summary.append(badge());
  }

  /** Adds a decision of the client. */
  explain(text) {
    this.#steps.append(make("li", "decision", text));
  }

  /** Adds what the user sees in the end. */
  conclude(text) {
    this.#steps.append(make("li", "conclusion", text));
  }

  /** Scrolls to the entry if it is out of sight, as on a phone. */
  reveal() {
    const { top } = this.#element.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.6) this.#element.scrollIntoView({ block: "start" });
  }
}
