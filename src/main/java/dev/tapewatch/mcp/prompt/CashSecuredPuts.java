package dev.tapewatch.mcp.prompt;

import dev.tapewatch.problem.Problem;
import java.util.List;
import java.util.Set;

/** Which puts a screen found, and what is against them. */
final class CashSecuredPuts implements Prompt {
    private static final String DEFAULT_SCREENER = "morning-csp";

    @Override
    public String name() {
        return "csp_analysis";
    }

    @Override
    public String title() {
        return "Cash-secured puts";
    }

    @Override
    public String description() {
        return "The cash-secured puts of a saved screener, or on some tickers, with what speaks against each.";
    }

    @Override
    public List<PromptParameter<?>> parameters() {
        return List.of(PromptParameters.SCREENER, PromptParameters.SYMBOLS);
    }

    @Override
    public Set<String> needs() {
        return Set.of("get_screener_results");
    }

    @Override
    public String text(PromptArguments arguments, ToolsAtHand tools) {
        if (arguments.has(PromptParameters.SCREENER) && arguments.has(PromptParameters.SYMBOLS)) {
            throw Problem.badInput(
                    "screener and symbols at once: expected one of them; a screener has its own underlyings");
        }
        String only = arguments
                .get(PromptParameters.SYMBOLS)
                .map(MorningBriefing::joined)
                .orElse("");
        String screener = arguments.get(PromptParameters.SCREENER).orElse(DEFAULT_SCREENER);
        Steps steps = new Steps(
                only.isEmpty()
                        ? "Analyse the cash-secured puts of the screener " + screener + "."
                        : "Analyse cash-secured puts on " + only + ".",
                tools);
        if (tools.has("run_screener")) {
            steps.call(
                            "run_screener",
                            only.isEmpty() ? "screener_id \"" + screener + "\"" : "symbols " + only,
                            "a screen of now, on the bid. The market's own time is in data_time.")
                    .call("get_screener_results", "its run_id", "only while state is running, until it is done.");
        } else {
            steps.call(
                    "get_screener_results",
                    "screener_id \"" + screener + "\"",
                    "the newest result; it cannot be run anew from here, so say how old it is by data_time"
                            + (only.isEmpty() ? "." : ", and take only " + only + " from it."));
        }
        return steps.call(
                        "get_portfolio_risk",
                        "",
                        "option_buying_power against best_strike x 100, and what is held in the same underlyings.")
                .call("get_recent_alerts", "limit 50", "news and other alerts of the underlyings picked.")
                .answer(
                        "a table, best first as answered: symbol, strike, expiration, DTE, bid, weekly and annualized ROC,"
                                + " delta (estimated or not), breakeven and its distance from underlying_price, cash needed.")
                .answer("for each what speaks against it: earnings before expiration, wide spread, low open interest,"
                        + " concentration, news.")
                .answer("why the others were rejected, by count.")
                .answer(
                        "ROC is what the bid would pay if the put expires worthless, not an expected return: say so once.")
                .text();
    }
}
