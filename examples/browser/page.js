// The buttons, and what is said of the answers.

import { Session } from "/client.js";

const say = (text) => {
  const line = document.createElement("li");
  line.textContent = text;
  document.getElementById("log").append(line);
};

// In place of a form, or of a redirect to a login page.
const session = new Session(async (demand) => {
  const acr = demand.acr_values ?? "password";
  say(`sign in, please: ${acr}`);
  const body = JSON.stringify({ username: "alice", acr });
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("/session", { method: "POST", headers, body });
  return response.json();
});

async function show(path) {
  const response = await session.call(path);
  if (response.status === 403) {
    const problem = await response.json();
    say(`${path}: no permission, needs ${problem.required_role ?? problem.required_scope}`);
  } else {
    say(`${path}: ${response.status} ${await response.text()}`);
  }
}

const actions = {
  "Anybody": () => show("/api/open"),
  "A user": () => show("/api/me"),
  "An administrator": () => show("/api/admin"),
  "A writer": () => show("/api/write"),
  "A careful user": () => show("/api/transfer"),
  "Let the token expire": async () => {
    await fetch("/expire", { method: "POST" });
    say("the token has expired");
  },
  "A user again": () => show("/api/me"),
};

for (const [name, action] of Object.entries(actions)) {
  const button = document.createElement("button");
  button.textContent = name;
  button.onclick = action;
  document.getElementById("buttons").append(button, " ");
}

// `/#all` presses all of them in turn.
if (location.hash === "#all") {
  for (const action of Object.values(actions)) await action();
  say("done");
}
