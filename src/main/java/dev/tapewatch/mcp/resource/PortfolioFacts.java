package dev.tapewatch.mcp.resource;

import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.monitor.portfolio.Episode;
import dev.tapewatch.monitor.portfolio.Finding;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.PortfolioRisk;
import dev.tapewatch.monitor.portfolio.Unjudged;
import java.util.LinkedHashMap;
import java.util.Map;

/** An account's risk as agents see it. Money is in dollars, shares of something are in percent. */
public final class PortfolioFacts {
    private PortfolioFacts() {}

    public static Map<String, Object> of(PortfolioRisk risk) {
        AccountSnapshot account = risk.account();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("account", account.account());
        facts.put("time", account.time().toString());
        facts.put("source", account.source());
        facts.put("quality", Json.name(account.overall()));
        facts.put("equity", Json.plain(account.equity()));
        facts.put("day_profit", Json.plain(risk.dayProfit()));
        Json.putDecimal(facts, "day_profit_percent", Json.rounded(risk.dayProfitPercent()));
        Json.putDecimal(facts, "margin_utilisation_percent", Json.rounded(risk.marginUtilisation()));
        facts.put("maintenance_margin", Json.plain(account.maintenanceMargin()));
        facts.put("cash", Json.plain(account.cash()));
        facts.put("buying_power", Json.plain(account.buyingPower()));
        facts.put("option_buying_power", Json.plain(account.optionBuyingPower()));
        facts.put(
                "findings",
                risk.findings().stream().map(PortfolioFacts::finding).toList());
        facts.put(
                "unknown",
                risk.unjudged().stream().map(PortfolioFacts::unjudged).toList());
        facts.put(
                "episodes",
                risk.episodes().stream().map(PortfolioFacts::episode).toList());
        facts.put(
                "positions",
                account.positions().stream().map(PortfolioFacts::position).toList());
        facts.put("config", config(risk.config()));
        facts.put("checks_done", risk.status().roundsDone());
        Json.put(facts, "last_check_at", Json.textOf(risk.status().lastRoundAt()));
        Json.put(facts, "problem", risk.status().problem());
        return facts;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", Json.name(finding.kind()));
        Json.put(facts, "subject", finding.subject());
        Json.put(facts, "symbol", finding.symbol());
        facts.put("severity", Json.name(finding.severity()));
        Json.putDecimal(facts, "measure", Json.rounded(finding.measure()));
        facts.put("message", finding.message());
        facts.put("details", Json.plainly(finding.details()));
        return facts;
    }

    private static Map<String, Object> unjudged(Unjudged unjudged) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", Json.name(unjudged.kind()));
        Json.put(facts, "subject", unjudged.subject());
        facts.put("why", unjudged.why());
        return facts;
    }

    private static Map<String, Object> episode(Episode episode) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", Json.name(episode.kind()));
        Json.put(facts, "subject", episode.subject());
        facts.put("number", episode.number());
        facts.put("severity", Json.name(episode.severity()));
        facts.put("worst", Json.name(episode.worst()));
        facts.put("since", episode.since().toString());
        facts.put("last_alert_at", episode.lastAlertAt().toString());
        facts.put("alerts", episode.alerts());
        facts.put("reminders_held_back", episode.remindersHeldBack());
        return facts;
    }

    private static Map<String, Object> position(Position position) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("instrument", position.instrument().name());
        facts.put("underlying", position.instrument().underlying().ticker());
        facts.put("quantity", Json.plain(position.quantity()));
        facts.put("price", Json.plain(position.price()));
        facts.put("market_value", Json.plain(position.marketValue()));
        facts.put("day_profit", Json.plain(position.dayProfit()));
        facts.put("unrealized_profit", Json.plain(position.unrealizedProfit()));
        if (position.quality() != null) {
            facts.put("quality", Json.name(position.quality()));
        }
        return facts;
    }

    /** As the parameters of {@code configure_portfolio_monitor} are called. */
    private static Map<String, Object> config(PortfolioConfig config) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("daily_loss_warning", Json.plain(config.dailyLossWarning()));
        facts.put("daily_loss_critical", Json.plain(config.dailyLossCritical()));
        facts.put("margin_warning", Json.plain(config.marginWarning()));
        facts.put("margin_critical", Json.plain(config.marginCritical()));
        facts.put("assignment_risk", config.assignmentRisk());
        facts.put("assignment_days", config.assignmentDays());
        facts.put("max_position_percent", Json.plain(config.maxPositionPercent()));
        facts.put("reminder_seconds", config.reminderInterval().toSeconds());
        facts.put("interval_seconds", config.interval().toSeconds());
        facts.put("channels", config.channels());
        return facts;
    }
}
