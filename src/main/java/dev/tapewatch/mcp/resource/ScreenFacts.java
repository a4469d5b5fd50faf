package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.screener.PutPick;
import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.Screener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The screener's things as agents see them. */
public final class ScreenFacts {
    /** What has become of a run. */
    public enum State {
        RUNNING,
        DONE,
        FAILED;

        public static State of(ScreenRun run) {
            if (run.isUnderWay()) {
                return RUNNING;
            }
            return run.problem() == null ? DONE : FAILED;
        }
    }

    private ScreenFacts() {}

    public static Map<String, Object> of(Screener screener) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("screener_id", screener.id());
        facts.put("built_in", screener.builtIn());
        Json.put(facts, "saved_at", Json.textOf(screener.savedAt()));
        facts.put("terms", of(screener.terms()));
        return facts;
    }

    /** As the parameters of {@code run_screener} are called. */
    private static Map<String, Object> of(ScreenTerms terms) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!terms.symbols().isEmpty()) {
            facts.put("symbols", terms.symbols());
        }
        Json.putDecimal(facts, "max_price", terms.maxPrice());
        facts.put("min_roc_weekly", Json.plain(terms.minWeeklyRoc()));
        facts.put("max_picks", terms.maxPicks());
        facts.put("min_dte", terms.minDte());
        facts.put("max_dte", terms.maxDte());
        Json.putDecimal(facts, "min_delta", terms.minDelta());
        Json.putDecimal(facts, "max_delta", terms.maxDelta());
        Json.put(facts, "min_open_interest", terms.minOpenInterest());
        Json.putDecimal(facts, "max_spread_percent", terms.maxSpreadPercent());
        facts.put("exclude_earnings", terms.excludeEarnings());
        return facts;
    }

    public static Map<String, Object> of(ScreenRun run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("screener_id", run.screenerId());
        facts.put("run_id", run.runId());
        facts.put("state", Json.name(State.of(run)));
        if (run.result() == null) {
            facts.put("run_time", run.startedAt().toString());
            facts.put("underlyings_done", run.progress().done());
            facts.put("underlyings_total", run.progress().total());
        } else {
            put(facts, run.result());
        }
        Json.put(facts, "problem", run.problem());
        return facts;
    }

    private static void put(Map<String, Object> facts, ScreenResult result) {
        facts.put("run_time", result.runTime().toString());
        Json.put(facts, "data_time", Json.textOf(result.dataTime()));
        facts.put("source", result.source());
        result.quality().ifPresent(quality -> facts.put("quality", Json.name(quality)));
        facts.put("terms", of(result.terms()));
        facts.put("underlyings_screened", result.underlyingsScreened());
        facts.put("candidates_screened", result.candidatesScreened());
        facts.put("passed", result.passed());
        facts.put(
                "recommendations",
                result.recommendations().stream().map(ScreenFacts::pick).toList());
        facts.put("rejected", result.rejected());
        facts.put("underlyings_rejected", result.underlyingsRejected());
    }

    private static Map<String, Object> pick(PutPick pick) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("symbol", pick.symbol());
        facts.put("contract", pick.contract());
        facts.put("best_strike", Json.plain(pick.strike()));
        facts.put("best_expiration", pick.expiration().toString());
        facts.put("dte", pick.dte());
        facts.put("underlying_price", Json.plain(pick.underlyingPrice()));
        facts.put("bid", Json.plain(pick.bid()));
        facts.put("mid", Json.plain(pick.mid()));
        Json.putDecimal(facts, "weekly_roc", Json.rounded(pick.weeklyRoc()));
        Json.putDecimal(facts, "annualized_roc", Json.rounded(pick.annualizedRoc()));
        if (pick.delta() != null) {
            Json.putDecimal(facts, "delta", Json.rounded(pick.delta()));
            facts.put("delta_estimated", pick.deltaEstimated());
        }
        Json.putDecimal(facts, "probability_of_profit", Json.rounded(pick.probabilityOfProfit()));
        facts.put("breakeven", Json.plain(pick.breakeven()));
        Json.put(facts, "open_interest", pick.openInterest());
        Json.putDecimal(facts, "implied_volatility", Json.rounded(pick.impliedVolatility()));
        Json.putDecimal(facts, "score", Json.rounded(pick.score()));
        Json.put(facts, "quoted_at", Json.textOf(pick.quotedAt()));
        if (pick.quality() != null) {
            facts.put("quality", Json.name(pick.quality()));
        }
        facts.put("estimated", estimated(pick));
        return facts;
    }

    /** What a model made, by name; all else is as good as the quotes. */
    private static List<String> estimated(PutPick pick) {
        List<String> names = new ArrayList<>();
        if (pick.delta() != null && pick.deltaEstimated()) {
            names.add("delta");
        }
        if (pick.probabilityOfProfit() != null) {
            names.add("probability_of_profit");
        }
        if (pick.impliedVolatility() != null && pick.volatilityEstimated()) {
            names.add("implied_volatility");
        }
        names.add("score");
        return names;
    }
}
