package dev.tapewatch.mcp.fuzz;

import static dev.tapewatch.mcp.fuzz.HostileText.quoted;

/** Messages to the server other than calls of tools: to its resources, prompts, completions and subscriptions, and none at all. */
final class HostileMessages {
    private final Dice dice;
    private final HostileValues values;
    private final HostileCalls calls;

    HostileMessages(Dice dice, HostileCalls calls) {
        this.dice = dice;
        this.values = new HostileValues(dice);
        this.calls = calls;
    }

    /** A request that is well-formed JSON-RPC but asks for what there is not. */
    String request(int id) {
        return switch (dice.below(12)) {
            case 0, 1, 2 -> message(id, "resources/read", "{\"uri\":" + uri() + "}");
            case 3, 4 ->
                message(id, dice.of("resources/subscribe", "resources/unsubscribe"), "{\"uri\":" + uri() + "}");
            case 5 -> message(id, "prompts/get", prompt());
            case 6, 7 -> message(id, "completion/complete", completion());
            case 8 ->
                message(
                        id,
                        dice.of("tools/list", "resources/list", "resources/templates/list", "prompts/list"),
                        "{\"cursor\":" + dice.of(quoted(HostileText.any(dice)), values.any()) + "}");
            case 9 -> message(id, "logging/setLevel", "{\"level\":" + values.any() + "}");
            case 10 ->
                message(id, dice.of("tools/call", "resources/read", "prompts/get", "resources/subscribe"), params());
            default -> message(id, method(), params());
        };
    }

    /** A body that is no message, or not one that anybody waits for. */
    String body(int id) {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":"
                + calls.next().params() + "}";
        return switch (dice.below(16)) {
            case 0 -> request.substring(0, dice.below(request.length()));
            case 1 ->
                dice.of("", " ", "null", "true", "0", "\"x\"", "NaN", "undefined", "\u0000", "}{", "[", "]", "{]");
            case 2 -> "[".repeat(dice.of(10, 600, 20_000)) + (dice.oneIn(2) ? "1" : "");
            case 3 -> "{\"a\":".repeat(dice.of(10, 600, 20_000)) + (dice.oneIn(2) ? "1" : "");
            case 4 -> "[" + request + "," + request + "]";
            case 5 ->
                "{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"1.0\",\"id\":1,\"id\":\"x\",\"method\":\"ping\",\"method\":7}";
            case 6 -> "{\"jsonrpc\":" + values.any() + ",\"id\":" + id + ",\"method\":\"ping\"}";
            case 7 -> "{\"jsonrpc\":\"2.0\",\"id\":" + noId() + ",\"method\":\"ping\"}";
            case 8 -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":" + noMethod() + "}";
            case 9 -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":" + noParams() + "}";
            case 10 -> unasked();
            case 11 -> cancelled();
            case 12 ->
                "{\"jsonrpc\":\"2.0\",\"method\":"
                        + quoted(dice.of("notifications/progress", "notifications/x", method())) + ",\"params\":"
                        + dice.of("{}", params()) + "}";
            case 13 ->
                request.replace("{", dice.of("{\u0001", "{,", "{\n\t", "({"))
                        .replace("\"id\"", dice.of("'id'", "id", "\"id\""));
            case 14 ->
                "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"initialize\",\"params\":" + noInitialize() + "}";
            default -> HostileText.any(dice);
        };
    }

    String uri() {
        return switch (dice.below(6)) {
            case 0 -> values.any();
            case 1 ->
                quoted(dice.of("alerts", "screeners", "portfolio", "reports", "deliveries", "ALERTS") + "://"
                        + HostileText.any(dice));
            case 2 -> quoted("alerts://symbol/" + HostileText.any(dice));
            case 3 -> quoted("portfolio://" + HostileText.any(dice) + "/risk");
            case 4 ->
                quoted(dice.of(
                        "alerts://recent/",
                        "alerts://recent?x=1",
                        "alerts://recent#",
                        "alerts:recent",
                        "alerts://type/nothing",
                        "alerts://symbol/",
                        "alerts://symbol/spy",
                        "alerts://symbol/SPY/x",
                        "alerts://../recent",
                        "ui://x",
                        "://"));
            default -> quoted(HostileText.any(dice));
        };
    }

    private String prompt() {
        return "{\"name\":" + dice.of(quoted(HostileText.any(dice)), values.any()) + ",\"arguments\":"
                + dice.of("{\"account\":" + values.any() + "}", values.any()) + "}";
    }

    private String completion() {
        String reference = dice.of(
                "{\"type\":\"ref/prompt\",\"name\":" + quoted(HostileText.any(dice)) + "}",
                "{\"type\":\"ref/resource\",\"uri\":" + uri() + "}",
                "{\"type\":" + values.any() + "}",
                "{}",
                values.any());
        String argument = dice.of(
                "{\"name\":\"symbol\",\"value\":" + quoted(HostileText.any(dice)) + "}",
                "{\"name\":" + values.any() + ",\"value\":" + values.any() + "}",
                "{}",
                values.any());
        return "{\"ref\":" + reference + ",\"argument\":" + argument + "}";
    }

    private String method() {
        return dice.of(
                "server/discover",
                "subscriptions/listen",
                "sampling/createMessage",
                "roots/list",
                "tasks/get",
                "tools/call/",
                "Tools/List",
                "$/cancelRequest",
                "rpc.discover",
                HostileText.any(dice));
    }

    private String params() {
        return "{\"name\":" + values.any() + ",\"uri\":" + values.any() + ",\"arguments\":" + values.any()
                + ",\"_meta\":" + dice.of("{\"progressToken\":" + values.any() + "}", values.any()) + "}";
    }

    private String noId() {
        return dice.of("null", "1.5", "true", "[]", "{}", "[1]", "1e400", "99999999999999999999999999", "-0.0");
    }

    private String noMethod() {
        return dice.of("null", "7", "true", "[]", "{}", "\"\"", "\" \"");
    }

    private String noParams() {
        return dice.of("7", "true", "\"x\"", "[]", "[1]", "{}", "null", "{\"name\":null}");
    }

    /** An answer to what the server never asked. */
    private String unasked() {
        String id = dice.of("0", "1", "-1", "\"x\"", "9223372036854775807", "null", quoted(HostileText.any(dice)));
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ","
                + dice.of(
                        "\"result\":{}",
                        "\"result\":" + values.any(),
                        "\"error\":{\"code\":-1,\"message\":\"no\"}",
                        "\"error\":" + values.any(),
                        "\"result\":{},\"error\":{\"code\":1,\"message\":\"both\"}")
                + "}";
    }

    private String cancelled() {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":"
                + dice.of(
                        "{\"requestId\":" + dice.of("0", "123456789", "\"x\"", values.any()) + "}",
                        "{}",
                        "null",
                        values.any())
                + "}";
    }

    private String noInitialize() {
        return dice.of(
                "{}",
                "null",
                "[]",
                "7",
                "{\"protocolVersion\":" + values.any() + "}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":7,\"clientInfo\":[]}",
                "{\"protocolVersion\":7,\"capabilities\":{},\"clientInfo\":" + values.any() + "}");
    }

    private static String message(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":" + quoted(method) + ",\"params\":" + params + "}";
    }
}
