// An agent on the TypeScript SDK, which nobody here wrote. It carries out one plan, given as JSON on the command line,
// and prints what it saw as one line of JSON.
//
// plan: { url, headers } or { command, args, env }   how to reach the server
//       subscribe: [uri…]                   resources to subscribe to, before anything else
//       calls: [{name, arguments}…]         tools to call, in order
//       untilTapeEnds: true                 wait until the recorded market has been checked to its end
//       untilAlerts: n                      wait until that many alerts have been read
//       seconds: n                          give up after so long (default 60)
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ResourceUpdatedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";

const plan = JSON.parse(process.argv[2]);
const deadline = Date.now() + (plan.seconds ?? 60) * 1000;
const client = new Client({ name: "end-to-end-test", version: "1" });

const notified = [];
const alerts = new Map();
const reads = [];

async function readAlerts(uri) {
  const { contents } = await client.readResource({ uri });
  const text = JSON.parse(contents[0].text);
  for (const alert of text.alerts) {
    if (alert.details?.episode) {
      alerts.set(alert.id, alert);
    }
  }
}

client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => {
  notified.push(params.uri);
  if (params.uri === "alerts://recent") {
    reads.push(readAlerts(params.uri));
  }
});

function transport() {
  if (plan.command) {
    return new StdioClientTransport({ command: plan.command, args: plan.args, env: { ...process.env, ...plan.env } });
  }
  const url = new URL(plan.url);
  const options = { requestInit: { headers: plan.headers ?? {} } };
  return url.pathname.endsWith("/sse")
    ? new SSEClientTransport(url, options)
    : new StreamableHTTPClientTransport(url, options);
}

async function tapeHasEnded() {
  const { structuredContent: status } = await client.callTool({ name: "get_status", arguments: {} });
  const monitor = status.monitors.find((one) => one.name === "price-alerts");
  return status.market.ended && (monitor.rules === 0 || monitor.market_time === status.market.now);
}

async function done() {
  if (plan.untilTapeEnds && !(await tapeHasEnded())) return false;
  if (plan.untilAlerts && alerts.size < plan.untilAlerts) return false;
  return true;
}

await client.connect(transport());
for (const uri of plan.subscribe ?? []) {
  await client.subscribeResource({ uri });
}
const answers = [];
for (const call of plan.calls ?? []) {
  answers.push(await client.callTool(call));
}
let finished = await done();
while (!finished && Date.now() < deadline) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  finished = await done();
}
await Promise.all(reads);
const toldOf = [...alerts.keys()];
const last = await client.callTool({ name: "get_recent_alerts", arguments: { limit: 200 } });
console.log(
  JSON.stringify({ finished, notified, toldOf, alerts: [...alerts.values()], answers, logged: last.structuredContent.alerts }),
);
await client.close();
process.exit(0);
