package dev.tapewatch.mcp.prompt;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which alerts matter, which say the same, and what became of them. */
final class AlertTriage implements Prompt {
    private static final int COUNT = 10;

    @Override
    public String name() {
        return "alert_triage";
    }

    @Override
    public String title() {
        return "Alert triage";
    }

    @Override
    public String description() {
        return "Which of the newest alerts matter, which say the same, and what to look at first; or one alert in depth.";
    }

    @Override
    public List<PromptParameter<?>> parameters() {
        return List.of(
                PromptParameters.ALERT_ID,
                PromptParameters.SYMBOL,
                PromptParameters.RULE_ID,
                PromptParameters.CHANNEL,
                PromptParameters.COUNT);
    }

    @Override
    public Set<String> needs() {
        return Set.of("get_recent_alerts", "explain_alert");
    }

    @Override
    public String text(PromptArguments arguments, ToolsAtHand tools) {
        Optional<String> alert = arguments.get(PromptParameters.ALERT_ID);
        boolean narrowed = Stream.of(PromptParameters.SYMBOL, PromptParameters.RULE_ID, PromptParameters.COUNT)
                .anyMatch(arguments::has);
        if (alert.isPresent() && narrowed) {
            throw Problem.badInput(
                    "alert_id beside symbol, rule_id or count: expected the one alert, or which of many");
        }
        Optional<String> channel = arguments.get(PromptParameters.CHANNEL);
        return alert.map(id -> one(id, channel, tools)).orElseGet(() -> many(arguments, channel, tools));
    }

    private static String one(String id, Optional<String> channel, ToolsAtHand tools) {
        return new Steps("What is the alert \"" + id + "\" about, and does it need me?", tools)
                .call("explain_alert", "id \"" + id + "\"", "what it means, how it was computed, what became of it.")
                .call("get_recent_alerts", "its symbol, limit 20", "what came before and behind it.")
                .call(
                        "list_deliveries",
                        "alert_id \"" + id + "\"" + onChannel(channel),
                        "whether it was sent, and if not, why.")
                .answer("first one line: urgent, worth a look or noise, and why.")
                .answer("what happened, with the figures it was computed from, and whether it still holds.")
                .answer("related alerts, and where it was sent or why it was not.")
                .answer("what could be looked at next, by tool.")
                .text();
    }

    private static String many(PromptArguments arguments, Optional<String> channel, ToolsAtHand tools) {
        int count = arguments.get(PromptParameters.COUNT).orElse(COUNT);
        String symbol = arguments
                .get(PromptParameters.SYMBOL)
                .map(Symbol::ticker)
                .map(ticker -> ", symbol \"" + ticker + "\"")
                .orElse("");
        String rule = arguments
                .get(PromptParameters.RULE_ID)
                .map(id -> " Take only those whose topic.rule is \"" + id + "\".")
                .orElse("");
        return new Steps("Triage my newest alerts.", tools)
                .call("get_recent_alerts", "limit " + count + symbol, "the newest, oldest first." + rule)
                .call("explain_alert", "the id of each critical one", "at most 3, the newest first.")
                .call("list_deliveries", "state \"dead\"" + onChannel(channel), "which alerts did not get out.")
                .call("get_status", "", "whether a monitor is late: then alerts may be missing.")
                .answer("three groups: act now, worth a look, noise. Each alert in one line: time, symbol, what, id.")
                .answer("alerts of one topic.rule and episode as one, with how often.")
                .answer("for noise: which rule makes it, and what would make less of it, without doing it.")
                .answer("which alerts were not delivered, and why.")
                .answer("last: next_cursor, so that I can ask for what comes behind it.")
                .text();
    }

    private static String onChannel(Optional<String> channel) {
        return channel.map(name -> ", channel \"" + name + "\"").orElse("");
    }
}
