"""The agent of ../node/peer.mjs on the Python client, with the same plan and the same lines on standard output."""

import asyncio
import json
import sys

from mcp import Client, MCPError

PLAN = json.loads(sys.argv[1])
RECENT = "alerts://recent"

told: list[str] = []
waited: list[str] = []
report: dict = {"updates": 0, "sessions": 0}
cursors: dict = {}
news = asyncio.Event()


def say(facts: dict) -> None:
    print(json.dumps(facts), flush=True)


def progress() -> None:
    say({"told": len(told), "waited": len(waited), "updates": report["updates"]})


async def until_it_works(attempt):
    while True:
        try:
            return await attempt()
        except MCPError as error:
            print(f"again: {error!r}", file=sys.stderr, flush=True)
            await asyncio.sleep(0.1)


async def page(client: Client, tool: str, arguments: dict) -> dict:
    result = await client.call_tool(tool, arguments)
    if result.is_error:
        raise RuntimeError(result.content[0].text)
    return result.structured_content


async def read_what_came(client: Client) -> None:
    more = True
    while more:
        arguments = {"cursor": cursors["told"], "limit": 200}
        came = await until_it_works(lambda: page(client, "get_recent_alerts", arguments))
        cursors["told"] = came["next_cursor"]
        told.extend(alert["id"] for alert in came["alerts"])
        more = len(came["alerts"]) == 200
    progress()


async def read_when_told(client: Client) -> None:
    while True:
        await news.wait()
        news.clear()
        await read_what_came(client)


async def wait_for_more(client: Client) -> None:
    while True:
        arguments = {"cursor": cursors["waited"], "timeout_seconds": 5}
        came = await until_it_works(lambda: page(client, "wait_for_alerts", arguments))
        cursors["waited"] = came["next_cursor"]
        waited.extend(alert["id"] for alert in came["alerts"])
        progress()


async def on_message(message) -> None:
    if getattr(message, "method", None) == "notifications/resources/updated":
        report["updates"] += 1
        news.set()


async def listen(client: Client) -> None:
    """Nothing is kept for a stream that broke: whoever listens again reads what came meanwhile."""
    while True:
        try:
            async with client.listen(resource_subscriptions=[RECENT]) as subscription:
                news.set()
                async for _ in subscription:
                    report["updates"] += 1
                    news.set()
        except Exception as error:
            print(f"listens again: {error!r}", file=sys.stderr, flush=True)
            await asyncio.sleep(0.1)


async def refuses(client: Client, uri: str) -> bool:
    try:
        await client.subscribe_resource(uri)
        return False
    except Exception:
        return True


async def notice_silence() -> None:
    """The library gives up a stream that it lost twice without a word: what was waited for tells that news came."""
    while True:
        behind = len(told)
        await asyncio.sleep(3)
        if len(told) == behind and len(waited) > behind:
            raise ConnectionError("was not told of what was waited for")


async def follow(client: Client, finish: asyncio.Event) -> None:
    modern = client.protocol_version >= "2026-07-28"
    if not report["sessions"]:
        await look_around(client, modern)
    report["sessions"] += 1
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(read_when_told(client)), tasks.create_task(wait_for_more(client))]
        running.append(tasks.create_task(notice_silence()))
        if modern:
            running.append(tasks.create_task(listen(client)))
        else:
            await client.subscribe_resource(RECENT)
            news.set()
        if report["sessions"] == 1:
            say({"ready": True, "cursor": cursors["told"]})
        await finish.wait()
        contents = (await until_it_works(lambda: client.read_resource(RECENT))).contents
        report["read"] = [alert["id"] for alert in json.loads(contents[0].text)["alerts"]]
        for task in running:
            task.cancel()


async def look_around(client: Client, modern: bool) -> None:
    report["version"] = client.protocol_version
    report["tools"] = [tool.name for tool in (await client.list_tools()).tools]
    report["resources"] = [str(resource.uri) for resource in (await client.list_resources()).resources]
    report["prompts"] = []
    if client.server_capabilities.prompts:
        report["prompts"] = [prompt.name for prompt in (await client.list_prompts()).prompts]
    report["refusesUnknown"] = modern or await refuses(client, "alerts://nonsense")
    start = await page(client, "get_recent_alerts", {"limit": 1})
    cursors["told"] = cursors["waited"] = start["next_cursor"]


async def main() -> None:
    finish = asyncio.Event()
    ended = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    ended.add_done_callback(lambda _: finish.set())
    while "read" not in report:
        try:
            # A request that breaks before its answer began takes the whole client down: another one follows it.
            async with Client(PLAN["url"], mode=PLAN["mode"], message_handler=on_message, read_timeout_seconds=20) as client:
                await follow(client, finish)
        except Exception as error:
            print(f"a new session: {error!r}", file=sys.stderr, flush=True)
            await asyncio.sleep(0.2)
    say({"report": {**report, "told": told, "waited": waited}})


asyncio.run(main())
