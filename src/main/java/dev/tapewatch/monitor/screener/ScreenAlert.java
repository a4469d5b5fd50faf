package dev.tapewatch.monitor.screener;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.market.Quality;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes the alert of a screen that found something. */
public final class ScreenAlert {
    private static final int SHOWN = 5;
    private static final int SUMMARISED = 10;
    private static final int PERCENT_DECIMALS = 2;

    private ScreenAlert() {}

    /** The alert; empty if there is nothing to recommend. Its id names the run. */
    public static Optional<Alert> of(ScreenResult result, List<String> channels) {
        if (result.recommendations().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("screener_id", result.screenerId());
        details.put("run_id", result.runId());
        details.put("run_time", result.runTime().toString());
        result.quality().ifPresent(quality -> details.put("quality", word(quality)));
        if (result.dataTime() != null) {
            details.put("data_time", result.dataTime().toString());
        }
        details.put("candidates_screened", result.candidatesScreened());
        details.put("recommendations_count", result.recommendations().size());
        details.put(
                "recommendations",
                result.recommendations().stream()
                        .limit(SUMMARISED)
                        .map(ScreenAlert::summary)
                        .toList());
        details.put("rejected", result.rejected());
        details.put("explanation", explanation(result));
        details.put("channels", channels);
        return Optional.of(new Alert(
                "screener/" + result.screenerId() + "/" + result.runId(),
                AlertType.SCREENER,
                Severity.INFO,
                null,
                "Screener " + result.screenerId() + ": "
                        + opportunities(result.recommendations().size()),
                message(result),
                Objects.requireNonNullElse(result.dataTime(), result.runTime()),
                result.source(),
                details,
                new Topic("screener/" + result.screenerId(), result.runId()),
                channels));
    }

    private static String message(ScreenResult result) {
        List<PutPick> picks = result.recommendations();
        StringBuilder text = new StringBuilder("Found ").append(opportunities(picks.size()));
        text.append(':');
        picks.stream().limit(SHOWN).forEach(pick -> text.append("\n  - ").append(line(pick)));
        if (picks.size() > SHOWN) {
            text.append("\n  ... and ").append(picks.size() - SHOWN).append(" more");
        }
        // Source and time are shown with every alert.
        result.quality()
                .filter(quality -> quality != Quality.REAL_TIME)
                .ifPresent(quality -> text.append("\nQuotes are ").append(word(quality)));
        return text.toString();
    }

    private static String line(PutPick pick) {
        return "%s: $%s put, exp %s, %s%%/wk"
                .formatted(pick.symbol(), plain(pick.strike()), pick.expiration(), percent(pick.weeklyRoc()));
    }

    private static String opportunities(int count) {
        return count == 1 ? "1 opportunity" : count + " opportunities";
    }

    private static Map<String, Object> summary(PutPick pick) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("symbol", pick.symbol());
        summary.put("contract", pick.contract());
        summary.put("best_strike", pick.strike());
        summary.put("best_expiration", pick.expiration().toString());
        summary.put("dte", pick.dte());
        summary.put("bid", pick.bid());
        if (pick.quality() != null) {
            summary.put("quality", word(pick.quality()));
        }
        summary.put("weekly_roc", percent(pick.weeklyRoc()));
        summary.put("annualized_roc", percent(pick.annualizedRoc()));
        if (pick.delta() != null) {
            summary.put("delta", pick.delta().setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP));
            summary.put("delta_estimated", pick.deltaEstimated());
        }
        if (pick.probabilityOfProfit() != null) {
            summary.put("probability_of_profit", pick.probabilityOfProfit().setScale(1, RoundingMode.HALF_UP));
        }
        summary.put("breakeven", pick.breakeven());
        return summary;
    }

    private static String explanation(ScreenResult result) {
        return String.format(
                Locale.ROOT,
                "Of %,d puts on %,d underlyings %,d fit all terms (weekly return on the strike, bid / strike x 7 / DTE"
                        + " x 100, of at least %s%%, %d to %d days to expiration%s); the best of each underlying is"
                        + " shown. They are ranked by the weekly return of the bid's time value times the probability of"
                        + " profit, the model's probability that the share ends above strike less bid.",
                result.candidatesScreened(),
                result.underlyingsScreened(),
                result.passed(),
                plain(result.terms().minWeeklyRoc()),
                result.terms().minDte(),
                result.terms().maxDte(),
                result.terms().maxPrice() == null
                        ? ""
                        : ", shares up to $" + plain(result.terms().maxPrice()));
    }

    private static String word(Quality quality) {
        return quality.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal percent(BigDecimal value) {
        return value.setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }
}
