package dev.tapewatch.mcp.prompt;

import dev.tapewatch.market.Symbol;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened since yesterday and what is ahead. */
final class MorningBriefing implements Prompt {
    @Override
    public String name() {
        return "morning_briefing";
    }

    @Override
    public String title() {
        return "Morning briefing";
    }

    @Override
    public String description() {
        return "What happened overnight, how the account stands, what is watched and what runs today.";
    }

    @Override
    public List<PromptParameter<?>> parameters() {
        return List.of(PromptParameters.ACCOUNT, PromptParameters.SYMBOLS);
    }

    @Override
    public Set<String> needs() {
        return Set.of("get_status", "get_recent_alerts");
    }

    @Override
    public String text(PromptArguments arguments, ToolsAtHand tools) {
        String only = arguments
                .get(PromptParameters.SYMBOLS)
                .map(MorningBriefing::joined)
                .orElse("");
        String account = arguments
                .get(PromptParameters.ACCOUNT)
                .map(name -> "account \"" + name + "\"")
                .orElse("");
        String question = "Give me a morning briefing" + (only.isEmpty() ? "." : " about " + only + " only.");
        return new Steps(question, tools)
                .call("get_status", "", "which monitors run, how old their data is, and the market's own time.")
                .call(
                        "get_recent_alerts",
                        "limit 50",
                        "take those since the market closed last"
                                + (only.isEmpty() ? "." : ", and of them those of " + only + " and of no symbol."))
                .call("get_portfolio_risk", account, "equity, day's profit, margin, findings and open episodes.")
                .call(
                        "list_price_alerts",
                        "",
                        "those closest to their condition, suspended ones and what their note says.")
                .call("list_schedules", "", "what runs today, and whether the last run failed.")
                .answer("first one line: what needs attention now, or that nothing does.")
                .answer(
                        "since the last close: alerts by severity, each in one line with time and symbol; reminders of the"
                                + " same episode as one.")
                .answer("the account in one line, then its findings, the worst first.")
                .answer("ahead: price alerts within 2 percent of their condition by last_price, and what runs today.")
                .answer("last: what is stale or missing.")
                .text();
    }

    static String joined(List<Symbol> symbols) {
        return symbols.stream().map(Symbol::ticker).collect(Collectors.joining(", "));
    }
}
