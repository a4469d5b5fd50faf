// An agent on a client library that nobody here wrote, which keeps account of every alert while its connection is cut.
// It is told of alerts and reads what came (`told`), and beside that it waits for them with a tool (`waited`): two
// accounts, each by a cursor of its own. It prints how far it is, a line of JSON each time, and ends when its standard
// input does, with a report as the last line.
//
// plan: { sdk: 1 | 2, url, mode }   mode of the second library: "legacy", "auto" or a revision that it insists on
const plan = JSON.parse(process.argv[2]);
const RECENT = "alerts://recent";
const PATIENCE = { timeout: 20_000 };
const library = plan.sdk === 1 ? await first() : await import("@modelcontextprotocol/client");

const told = [];
const waited = [];
const report = { updates: 0, sessions: 0 };
let client;
let finishing = false;
let reading = Promise.resolve();
let toldCursor;
let waitedCursor;

async function first() {
  const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
  const { SSEClientTransport } = await import("@modelcontextprotocol/sdk/client/sse.js");
  const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
  const { ResourceUpdatedNotificationSchema } = await import("@modelcontextprotocol/sdk/types.js");
  return { Client, SSEClientTransport, StreamableHTTPClientTransport, ResourceUpdatedNotificationSchema };
}

const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const say = (facts) => console.log(JSON.stringify(facts));
const progress = () => say({ told: told.length, waited: waited.length, updates: report.updates });

async function page(tool, args) {
  const result = await client.callTool({ name: tool, arguments: args }, ...(plan.sdk === 1 ? [undefined, PATIENCE] : [PATIENCE]));
  if (result.isError) throw new Error(result.content[0].text);
  return result.structuredContent;
}

async function untilItWorks(attempt) {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (finishing) throw error;
      console.error(`again: ${error.message}`);
      await sleep(100);
    }
  }
}

function readWhatCame() {
  reading = reading.then(async () => {
    for (;;) {
      const came = await untilItWorks(() => page("get_recent_alerts", { cursor: toldCursor, limit: 200 }));
      toldCursor = came.next_cursor;
      told.push(...came.alerts.map((alert) => alert.id));
      if (came.alerts.length < 200) break;
    }
    progress();
  });
  return reading;
}

async function waitForMore() {
  while (!finishing) {
    const came = await untilItWorks(() => page("wait_for_alerts", { cursor: waitedCursor, timeout_seconds: 5 }));
    waitedCursor = came.next_cursor;
    waited.push(...came.alerts.map((alert) => alert.id));
    progress();
  }
}

function updated({ params }) {
  report.updates++;
  if (params.uri === RECENT) readWhatCame();
}

async function connect() {
  const options = {};
  if (plan.sdk === 2) {
    const pinned = /^\d/.test(plan.mode);
    options.versionNegotiation = { mode: pinned ? { pin: plan.mode } : plan.mode };
  }
  const connecting = new library.Client({ name: "peer", version: "1" }, options);
  const url = new URL(plan.url);
  const sse = url.pathname.endsWith("/sse");
  const kind = sse ? library.SSEClientTransport : library.StreamableHTTPClientTransport;
  if (plan.sdk === 1) connecting.setNotificationHandler(library.ResourceUpdatedNotificationSchema, updated);
  else connecting.setNotificationHandler("notifications/resources/updated", updated);
  await connecting.connect(new kind(url), PATIENCE);
  report.sessions++;
  // A session of the older transport ends with its stream, and this library does not begin another by itself.
  if (sse) connecting.onerror = () => client === connecting && renew();
  client = connecting;
}

const isModern = () => plan.sdk === 2 && client.getProtocolEra() === "modern";

async function subscribe() {
  if (!isModern()) {
    await client.subscribeResource({ uri: RECENT }, PATIENCE);
    return;
  }
  // Nothing is kept for a stream that broke: whoever listens again reads what came meanwhile.
  const subscription = await client.listen({ resourceSubscriptions: [RECENT] }, PATIENCE);
  subscription.closed.then((why) => {
    if (why !== "local" && !finishing) untilItWorks(subscribe).then(readWhatCame);
  });
}

async function renew() {
  const lost = client;
  client = undefined;
  await lost.close();
  await untilItWorks(connect);
  await untilItWorks(subscribe);
  await readWhatCame();
}

async function refuses(uri) {
  if (isModern()) return true;
  try {
    await client.subscribeResource({ uri }, PATIENCE);
    return false;
  } catch (error) {
    return error.code === -32002 || error.code === -32602;
  }
}

await untilItWorks(connect);
report.version = plan.sdk === 2 ? client.getNegotiatedProtocolVersion() : "";
report.tools = (await client.listTools()).tools.map((tool) => tool.name);
report.resources = (await client.listResources()).resources.map((resource) => resource.uri);
report.prompts = client.getServerCapabilities().prompts ? (await client.listPrompts()).prompts.map((prompt) => prompt.name) : [];
report.refusesUnknown = await refuses("alerts://nonsense");
const start = await page("get_recent_alerts", { limit: 1 });
toldCursor = waitedCursor = start.next_cursor;
await subscribe();
await readWhatCame();
say({ ready: true, cursor: start.next_cursor });
waitForMore().catch(() => {});

process.stdin.resume();
await new Promise((resolve) => process.stdin.on("end", resolve));
await reading;
const { contents } = await untilItWorks(() => client.readResource({ uri: RECENT }, PATIENCE));
const read = JSON.parse(contents[0].text).alerts.map((alert) => alert.id);
finishing = true;
say({ report: { ...report, told, waited, read } });
process.exit(0);
