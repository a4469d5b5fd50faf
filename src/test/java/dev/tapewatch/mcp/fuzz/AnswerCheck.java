package dev.tapewatch.mcp.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer to any input must be, whatever the input was. */
final class AnswerCheck {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FIRST_SERVER_FAULT = 500;
    private static final int FIRST_REFUSAL = 400;

    /** No input says any of these, so an answer that does has them from inside. */
    private static final Pattern INTERNALS =
            Pattern.compile("Exception\\b|Error:|StackTrace|\\bat [\\w$.]+\\([\\w]+\\.java"
                    + "|\\b(java|javax|reactor|kotlin)\\.[a-z]+\\.|\\bdev\\.tapewatch\\.|org\\.springframework|tools\\.jackson"
                    + "|com\\.fasterxml|io\\.(netty|lettuce|temporal|grpc|micrometer)\\.|io\\.modelcontextprotocol\\.[a-z]"
                    + "|WRONGTYPE|NOSCRIPT|user_script|internal error|-32603");

    private AnswerCheck() {}

    /** What is wrong with the answer, or nothing. */
    static Optional<String> complaint(HttpInput input, Wire.Answer answer) {
        if (answer.status() == 0 && input.keeps() && !input.cutOff()) {
            return Optional.of("what was good HTTP was not answered");
        }
        if (answer.status() >= FIRST_SERVER_FAULT) {
            return Optional.of("a fault of the server");
        }
        Optional<String> leak = leak(answer.headers() + "\n" + answer.body());
        if (leak.isPresent()) {
            return leak;
        }
        String type = answer.header("content-type");
        if (type.startsWith("application/json") && answer.body().contains("jsonrpc")) {
            return badMessage(answer.body()).or(() -> unrefused(input, answer, answer.body()));
        }
        if (type.startsWith("text/event-stream")) {
            List<String> messages = answer.body()
                    .lines()
                    .filter(line -> line.startsWith("data: {"))
                    .map(line -> line.substring("data: ".length()))
                    .toList();
            return messages.stream()
                    .flatMap(message -> badMessage(message).stream())
                    .findFirst();
        }
        return unrefused(input, answer, "");
    }

    /** Something that only the inside of the server can have said. */
    static Optional<String> leak(String text) {
        Matcher matcher = INTERNALS.matcher(text);
        return matcher.find() ? Optional.of("it lets out \"" + matcher.group() + "\"") : Optional.empty();
    }

    /** What is wrong with a message as JSON-RPC. */
    static Optional<String> badMessage(String json) {
        JsonNode message;
        try {
            message = JSON.readTree(json);
        } catch (JacksonException notJson) {
            return Optional.of("it is no JSON");
        }
        boolean isCall = message.has("method");
        boolean hasResult = message.has("result");
        boolean hasError = message.has("error");
        JsonNode id = message.path("id");
        if (!message.path("jsonrpc").asString("").equals("2.0") || (!isCall && hasResult == hasError)) {
            return Optional.of("it is no JSON-RPC");
        }
        if (!isCall && !(id.isString() || id.isIntegralNumber() || (id.isNull() && hasError))) {
            return Optional.of("its id is none");
        }
        boolean wrongError = hasError
                && !(message.at("/error/code").isInt()
                        && message.at("/error/message").isString());
        return wrongError ? Optional.of("its error is none") : Optional.empty();
    }

    private static Optional<String> unrefused(HttpInput input, Wire.Answer answer, String message) {
        if (!input.refused() || input.cutOff() || answer.status() == 0 || answer.status() >= FIRST_REFUSAL) {
            return Optional.empty();
        }
        JsonNode body = message.isEmpty() ? JSON.createObjectNode() : JSON.readTree(message);
        boolean refused = body.has("error") || body.at("/result/isError").asBoolean(false);
        return refused ? Optional.empty() : Optional.of("it was not refused");
    }
}
