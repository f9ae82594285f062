// Calls the tools of an MCP server with the official SDK. It is given the URL of the server and
// nothing else: where to log in, and for what, it learns from the answers.
import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const url = new URL(process.argv[2]);
const redirectUrl = "http://127.0.0.1:9/callback";
const kept = {};
let code;

const provider = {
  redirectUrl,
  clientMetadata: { client_name: "test", redirect_uris: [redirectUrl] },
  clientInformation: () => kept.client,
  saveClientInformation: (client) => { kept.client = client; },
  tokens: () => kept.tokens,
  saveTokens: (tokens) => { kept.tokens = tokens; },
  codeVerifier: () => kept.verifier,
  saveCodeVerifier: (verifier) => { kept.verifier = verifier; },
  // In place of a browser: nobody is asked, so the answer is the way back.
  redirectToAuthorization: async (page) => {
    console.log(`log in for ${page.searchParams.get("scope")}`);
    const answer = await fetch(page, { redirect: "manual" });
    code = new URL(answer.headers.get("location")).searchParams.get("code");
  },
};

let transport;
async function loggedIn(attempt) {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
    await transport.finishAuth(code);
    return attempt();
  }
}

const client = await loggedIn(async () => {
  transport = new StreamableHTTPClientTransport(url, { authProvider: provider });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  return client;
});

async function call(name, args) {
  const result = await loggedIn(() => client.callTool({ name, arguments: args }));
  console.log(`${name}: ${result.content[0].text}`);
}

await call("list_notes", {});
await call("add_note", { text: "hello" });
await call("list_notes", {});
await client.close();
