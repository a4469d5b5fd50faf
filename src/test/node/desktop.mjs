// Starts a server out of an unpacked bundle as a desktop client does: what to start is worked out by Anthropic's own code
// from the bundle's manifest and what the user filled in, and started on the TypeScript SDK with nothing else in its
// environment but PATH, HOME and their like. Prints what it saw as one line of JSON.
//
// plan, as JSON on the command line: { folder, userConfig, calls: [{name, arguments}…] }
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getMcpConfigForManifest } from "@anthropic-ai/mcpb";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const { folder, userConfig, calls } = JSON.parse(process.argv[2]);
const { command, args, env } = await getMcpConfigForManifest({
  manifest: JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")),
  extensionPath: folder,
  systemDirs: { HOME: process.env.HOME },
  userConfig,
  pathSeparator: "/",
});
// Only some variables are inherited by the SDK; the cache's place is one of ours.
const cache = process.env.XDG_CACHE_HOME ? { XDG_CACHE_HOME: process.env.XDG_CACHE_HOME } : {};
const client = new Client({ name: "desktop", version: "1" });
await client.connect(new StdioClientTransport({ command, args, env: { ...cache, ...env } }));

async function all(part, page) {
  const found = [];
  let cursor;
  do {
    const answer = await page({ cursor });
    found.push(...answer[part]);
    cursor = answer.nextCursor;
  } while (cursor);
  return found;
}

const tools = await all("tools", (params) => client.listTools(params));
const prompts = client.getServerCapabilities().prompts
  ? await all("prompts", (params) => client.listPrompts(params))
  : [];
const answers = [];
for (const call of calls) {
  answers.push(await client.callTool(call, undefined, { timeout: 120_000 }));
}
const names = (list) => list.map(({ name }) => name);
console.log(JSON.stringify({ started: { command, args, env }, tools: names(tools), prompts: names(prompts), answers }));
await client.close();
process.exit(0);
