package dev.tapewatch.mcp.prompt;

import java.util.List;
import java.util.Set;

/** How an account stands against its limits. */
final class RiskCheck implements Prompt {
    @Override
    public String name() {
        return "risk_check";
    }

    @Override
    public String title() {
        return "Risk check";
    }

    @Override
    public String description() {
        return "How an account stands against the limits that were set for it, and what is closest to one.";
    }

    @Override
    public List<PromptParameter<?>> parameters() {
        return List.of(PromptParameters.ACCOUNT);
    }

    @Override
    public Set<String> needs() {
        return Set.of("get_portfolio_risk");
    }

    @Override
    public String text(PromptArguments arguments, ToolsAtHand tools) {
        String account = arguments
                .get(PromptParameters.ACCOUNT)
                .map(name -> "account \"" + name + "\"")
                .orElse("");
        return new Steps("Check the risk of " + (account.isEmpty() ? "my account." : account + "."), tools)
                .call("get_portfolio_risk", account, "figures, findings, open episodes, positions and config.")
                .call(
                        "get_recent_alerts",
                        "type \"portfolio\", limit 20",
                        "how the open episodes came about; explain one with explain_alert if it is unclear.")
                .call("get_status", "", "whether the portfolio monitor runs and how old its data is.")
                .answer("first one line: how many limits are broken, and the worst.")
                .answer(
                        "a table: what is checked, the figure now, warning and critical from config, distance to the next.")
                .answer(
                        "short options in or near the money by expiration, and the largest underlyings by market value.")
                .answer("open episodes: since when, and whether they got better or worse.")
                .answer("what is not checked (assignment_risk off, no limit set) and what is stale or missing.")
                .text();
    }
}
