package dev.tapewatch.mcp.tool;

import dev.tapewatch.market.Quality;
import dev.tapewatch.mcp.resource.Json;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.mcp.resource.ScreenFacts;
import dev.tapewatch.monitor.screener.PutPick;
import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.Screener;
import java.util.Map;
import java.util.stream.Collectors;

/** How tools speak of screens. */
final class ScreenAnswers {
    private static final Map<String, Object> PICK = Schemas.object()
            .field("symbol", Schemas.string())
            .field("contract", Schemas.string())
            .field("best_strike", Schemas.number())
            .field("best_expiration", Schemas.string())
            .field("dte", Schemas.integer())
            .field("bid", Schemas.number())
            .field("mid", Schemas.number())
            .field("weekly_roc", Schemas.described(Schemas.number(), "Percent"))
            .field("annualized_roc", Schemas.number())
            .optional("delta", Schemas.number())
            .optional("delta_estimated", Schemas.flag())
            .optional("probability_of_profit", Schemas.described(Schemas.number(), "Percent"))
            .field("breakeven", Schemas.number())
            .optional("open_interest", Schemas.integer())
            .optional("quoted_at", Schemas.moment())
            .optional("quality", Schemas.choice(Quality.class))
            .optional("estimated", Schemas.described(Schemas.list(Schemas.string()), "Fields that a model made"))
            .build();

    static final Map<String, Object> RUN = Schemas.object()
            .field("screener_id", Schemas.string())
            .field("run_id", Schemas.string())
            .field("state", Schemas.choice(ScreenFacts.State.class))
            .field("run_time", Schemas.moment())
            .optional("data_time", Schemas.moment())
            .optional("source", Schemas.string())
            .optional("quality", Schemas.string())
            .optional("candidates_screened", Schemas.integer())
            .optional("recommendations", Schemas.list(PICK))
            .optional("rejected", Schemas.described(Schemas.anything(), "Puts by reason"))
            .optional("underlyings_rejected", Schemas.anything())
            .optional("problem", Schemas.string())
            .build();

    static final Map<String, Object> RUN_AGAIN = Schemas.described(Schemas.anything(), "As run_screener answers");

    static final Map<String, Object> SCREENER = Schemas.object()
            .field("screener_id", Schemas.string())
            .field("built_in", Schemas.flag())
            .optional("saved_at", Schemas.moment())
            .field("terms", Schemas.described(Schemas.anything(), "As run_screener takes"))
            .build();

    private ScreenAnswers() {}

    static Answer of(ScreenRun run) {
        return new Answer(ScreenFacts.of(run), text(run)).linking(ResourceLinks.screener(run.screenerId()));
    }

    static String line(Screener screener) {
        Map<String, Object> facts = ScreenFacts.of(screener);
        return facts.get("screener_id") + ": " + (facts.get("terms") instanceof Map<?, ?> terms ? named(terms) : "");
    }

    private static String text(ScreenRun run) {
        String which = run.screenerId() + " (run_id " + run.runId() + ")";
        ScreenResult result = run.result();
        if (result == null) {
            return run.problem() == null
                    ? which + " is still running: " + run.progress().done() + " of "
                            + run.progress().total()
                            + " underlyings. It goes on by itself; ask get_screener_results with this run_id"
                    : which + " has no result: " + run.problem();
        }
        return result.recommendations().stream()
                .map(ScreenAnswers::line)
                .collect(Collectors.joining(
                        "",
                        which + " at " + result.runTime() + ": picked "
                                + result.recommendations().size() + " of "
                                + result.passed() + " puts that passed, of " + result.candidatesScreened() + " on "
                                + result.underlyingsScreened() + " underlyings" + provenance(result),
                        "\nrejected: " + named(result.rejected())
                                + (result.underlyingsRejected().isEmpty()
                                        ? ""
                                        : "; underlyings rejected: " + named(result.underlyingsRejected()))));
    }

    private static String provenance(ScreenResult result) {
        return " (source " + result.source() + (result.dataTime() == null ? "" : ", quotes of " + result.dataTime())
                + result.quality().map(quality -> ", " + Json.name(quality)).orElse("") + ")";
    }

    private static String named(Map<?, ?> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String line(PutPick pick) {
        return "\n" + pick.symbol() + " " + pick.expiration() + " (" + pick.dte() + " DTE) put "
                + pick.strike().toPlainString() + ": bid "
                + pick.bid().toPlainString() + ", weekly ROC "
                + Decimals.shown(pick.weeklyRoc()) + "%, annualized "
                + Decimals.shown(pick.annualizedRoc()) + "%"
                + (pick.delta() == null
                        ? ""
                        : ", delta " + Decimals.shown(pick.delta()) + (pick.deltaEstimated() ? " (estimated)" : ""))
                + ", breakeven " + pick.breakeven().toPlainString()
                + (pick.quality() == null ? "" : ", " + Json.name(pick.quality()));
    }
}
