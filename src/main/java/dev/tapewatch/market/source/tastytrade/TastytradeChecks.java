package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tries one thing after the other, for a person who set it up. */
final class TastytradeChecks {
    private static final Symbol SPY = new Symbol("SPY");

    private TastytradeChecks() {}

    static List<SourceFinding> all(
            TastytradeApi api, Brokerage brokerage, MarketData data, Supplier<MarketAnswers.QuoteToken> tokens) {
        List<SourceFinding> checks = new ArrayList<>();
        SourceFinding accounts = tried("login and accounts", () -> {
            int count = brokerage.accounts().size();
            return count + (count == 1 ? " account" : " accounts") + (api.isSandbox() ? ", in the sandbox" : "");
        });
        checks.add(accounts);
        if (!accounts.works()) {
            // Nothing else can work, and nothing else may cause another login.
            return checks;
        }
        checks.add(tried("market data", () -> {
            if (!data.ofShares(List.of(SPY)).containsKey(SPY)) {
                throw Problem.of(Problem.Kind.UNAVAILABLE, "tastytrade has no quote of SPY");
            }
            return data.quality() == Quality.DELAYED ? "quotes come, but delayed" : "quotes come in real time";
        }));
        checks.add(tried(
                "stream of ticks, bars and greeks",
                () -> "a token is given, of level "
                        + String.valueOf(tokens.get().level())));
        return checks;
    }

    private static SourceFinding tried(String what, Supplier<String> attempt) {
        try {
            return new SourceFinding(what, true, attempt.get());
        } catch (Problem problem) {
            return new SourceFinding(what, false, String.valueOf(problem.getMessage()));
        }
    }
}
