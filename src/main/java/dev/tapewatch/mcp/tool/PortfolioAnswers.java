package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Quality;
import dev.tapewatch.mcp.resource.Json;
import dev.tapewatch.mcp.resource.PortfolioFacts;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.monitor.portfolio.PortfolioRisk;
import dev.tapewatch.monitor.portfolio.RiskKind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How tools speak of an account. */
final class PortfolioAnswers {
    static final Parameter<String> ACCOUNT = Parameters.words("account", 40, "Left out: the first account");

    static final Map<String, Object> RISK = Schemas.object()
            .field("account", Schemas.string())
            .field("time", Schemas.moment())
            .field("source", Schemas.string())
            .field("quality", Schemas.choice(Quality.class))
            .field("equity", Schemas.number())
            .field("day_profit", Schemas.number())
            .optional("day_profit_percent", Schemas.number())
            .optional("margin_utilisation_percent", Schemas.number())
            .field("buying_power", Schemas.number())
            .field(
                    "findings",
                    Schemas.list(Schemas.object()
                            .field("kind", Schemas.choice(RiskKind.class))
                            .optional("subject", Schemas.string())
                            .field("severity", Schemas.choice(Severity.class))
                            .field("message", Schemas.string())
                            .build()))
            .field("unknown", Schemas.described(Schemas.list(Schemas.anything()), "Not judged, for prices in doubt"))
            .field("episodes", Schemas.list(Schemas.anything()))
            .field("positions", Schemas.list(Schemas.anything()))
            .field(
                    "config",
                    Schemas.described(Schemas.anything(), "What is checked, as in configure_portfolio_monitor"))
            .optional("last_check_at", Schemas.moment())
            .optional("problem", Schemas.string())
            .build();

    static final Map<String, Object> RISK_AGAIN =
            Schemas.described(Schemas.anything(), "As get_portfolio_risk answers");

    private PortfolioAnswers() {}

    static Answer of(PortfolioRisk risk) {
        String findings = risk.findings().isEmpty()
                ? risk.unjudged().isEmpty() ? "\nNothing is wrong." : "\nNothing else is known to be wrong."
                : risk.findings().stream()
                        .map(finding -> "\n[" + finding.severity() + "] " + finding.message())
                        .collect(Collectors.joining());
        String text = "Account " + risk.account().account() + " at "
                + risk.account().time() + " (source "
                + risk.account().source() + ", " + Json.name(risk.account().overall()) + "): equity "
                + Decimals.dollars(risk.account().equity()) + ", today " + Decimals.dollars(risk.dayProfit())
                + percent(" (", risk.dayProfitPercent(), ")")
                + percent(", margin used ", risk.marginUtilisation(), "")
                + ", " + risk.account().positions().size() + " positions, "
                + risk.episodes().size() + " open episodes" + unjudged(risk)
                + findings;
        return new Answer(PortfolioFacts.of(risk), text)
                .linking(ResourceLinks.portfolio(risk.account().account()));
    }

    private static String percent(String before, @Nullable BigDecimal percent, String behind) {
        return percent == null ? "" : before + Decimals.shown(percent) + "%" + behind;
    }

    private static String unjudged(PortfolioRisk risk) {
        return risk.unjudged().stream()
                .map(one -> "\n[unknown] " + Json.name(one.kind())
                        + (one.subject() == null ? "" : " of " + one.subject()) + ": " + one.why())
                .collect(Collectors.joining());
    }
}
