// Prints every alert as it is raised, over the older HTTP+SSE transport or over Streamable HTTP.
//   npm install
//   node listen.mjs                                  http://127.0.0.1:8750/sse
//   node listen.mjs http://127.0.0.1:8750/mcp        Streamable HTTP
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ResourceUpdatedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";

const url = new URL(process.argv[2] ?? "http://127.0.0.1:8750/sse");
const transport = url.pathname.endsWith("/sse") ? new SSEClientTransport(url) : new StreamableHTTPClientTransport(url);
const client = new Client({ name: "listener", version: "1" });

async function tool(name, args) {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: args });
  if (isError) throw new Error(content[0].text);
  return structuredContent;
}

await client.connect(transport);

// The cursor is the place up to which alerts have been read; what comes behind it is read once, in order.
let { next_cursor: cursor } = await tool("get_recent_alerts", { limit: 1 });
let reading = Promise.resolve();

async function readOn() {
  let page;
  do {
    page = await tool("get_recent_alerts", { cursor });
    for (const alert of page.alerts) {
      console.log(`${alert.time} ${alert.severity} ${alert.message}`);
    }
    cursor = page.next_cursor;
  } while (page.alerts.length > 0);
}

client.setNotificationHandler(ResourceUpdatedNotificationSchema, () => {
  reading = reading.then(readOn);
});
await client.subscribeResource({ uri: "alerts://recent" });
console.error(`listening at ${url}`);
await readOn();
