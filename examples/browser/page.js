// The buttons, and an account of what each of them causes.

import { Session, retryAfter } from "/client.js";
import { Entry } from "/log.js";

/** The account of the action that runs. */
let entry;

/** `fetch`, recorded. */
async function recorded(path, options = {}) {
  const response = await fetch(path, options);
  await entry.exchange(path, options, response.clone());
  return response;
}

function post(path, value) {
  const headers = { "Content-Type": "application/json" };
  return recorded(path, { method: "POST", headers, body: JSON.stringify(value) });
}

// Stands in for a form, or for a redirect to a login page.
async function signIn({ acr = "password", scope }) {
  show({ user: "alice", acr, scope });
  return (await post("/session", { username: "alice", acr, scope })).json();
}

const session = new Session(signIn, { fetch: recorded, explain: (text) => entry.explain(text) });

/** Shows who is signed in. */
function show(user) {
  const text = user
    ? `Signed in as ${user.user}, by ${user.acr}; scopes: ${user.scope || "none"}`
    : "Signed out";
  document.getElementById("session").textContent = text;
}

/** Calls the API, and tells the user what came of it. */
async function call(path) {
  const response = await session.call(path);
  const { status } = response;
  if (response.ok) {
    entry.conclude(`The page shows “${await response.text()}”.`);
  } else if (status === 403) {
    const { required_role, required_scope } = await response.json();
    const needed = required_role ? `the role “${required_role}”` : `the scope “${required_scope}”`;
    entry.conclude(`No new token would help. The page tells the user that this needs ${needed}.`);
  } else if (status === 429 || status === 503) {
    const minutes = Math.ceil(retryAfter(response) / 60);
    entry.conclude(`The page tells the user to try again in ${minutes} minutes.`);
  } else {
    entry.conclude("The page tells the user that it did not work.");
  }
}

const calls = [
  ["Read the news", "/api/open", '#[public(reason = "…")]', "Everybody may."],
  ["Who am I?", "/api/me", "#[require_auth]", "Needs a token: 401 without one."],
  ["Administer", "/api/admin", '#[require_role("admin")]', "Needs a role that alice does not have: 403."],
  ["Write a post", "/api/write", '#[require_scope("posts:write")]', "Needs a scope that the user can grant: 403 first."],
  ["Transfer money", "/api/transfer", '#[require_step_up(acr = "mfa", …)]', "Needs a strong, recent sign-in: 401 first."],
  ["Send a report", "/api/report", "#[require(OncePerHour)]", "One an hour for everybody: 429 for the second."],
];

const events = [
  ["Expire the token", "/expire", "Ends all access tokens. The next call gets 401."],
  ["Break the verifier", "/outage", "Tokens cannot be verified, once. The next call gets 503."],
];

const actions = [];

/** Adds a button, and an action that runs alone. */
function add(list, name, detail, action, ...code) {
  const run = async () => {
    const buttons = document.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    entry = new Entry(name);
    try {
      await action();
    } catch (error) {
      entry.conclude(`The server did not answer: ${error.message}.`);
    }
    for (const button of buttons) button.disabled = false;
    return entry;
  };
  const button = document.createElement("button");
  const title = document.createElement("strong");
  title.textContent = name;
  const lines = code.map((text) => Object.assign(document.createElement("code"), { textContent: text }));
  const text = Object.assign(document.createElement("span"), { textContent: detail });
  button.append(title, ...lines, text);
  button.onclick = async () => {
    (await run()).reveal();
    button.focus({ preventScroll: true });
  };
  document.getElementById(list).append(button);
  actions.push([name, run]);
}

for (const [name, path, attribute, detail] of calls) {
  add("calls", name, detail, () => call(path), `GET ${path}`, attribute);
}
for (const [name, path, detail] of events) {
  add("events", name, detail, async () => {
    await recorded(path, { method: "POST" });
    entry.conclude("Press one of the buttons above to see what the client does about it.");
  }, `POST ${path}`);
}
add("events", "Sign out", "Forgets the tokens in this page.", () => {
  session.signOut();
  show(null);
  entry.conclude("The page has no token any more.");
});

// `/#all` shows everything, in an order in which each remedy is needed.
if (location.hash === "#all") {
  const order = [
    "Read the news", "Who am I?", "Administer", "Write a post", "Transfer money", "Expire the token",
    "Who am I?", "Break the verifier", "Who am I?", "Send a report", "Send a report",
  ];
  const named = Object.fromEntries(actions);
  for (const name of order) await named[name]();
  document.body.dataset.done = "";
}
