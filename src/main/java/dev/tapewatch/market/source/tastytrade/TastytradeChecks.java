package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tries one thing after the other, for a person who set it up. */
final class TastytradeChecks {
    private static final Symbol SPY = new Symbol("SPY");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int DAYS_AHEAD = 30;

    private final TastytradeApi api;
    private final Brokerage brokerage;
    private final MarketData data;
    private final DxLine line;
    private final TradingCalendar calendar;
    private final Clock clock;

    TastytradeChecks(
            TastytradeApi api,
            Brokerage brokerage,
            MarketData data,
            DxLine line,
            TradingCalendar calendar,
            Clock clock) {
        this.api = api;
        this.brokerage = brokerage;
        this.data = data;
        this.line = line;
        this.calendar = calendar;
        this.clock = clock;
    }

    List<SourceFinding> all() {
        List<SourceFinding> findings = new ArrayList<>();
        SourceFinding accounts = tried("login and accounts", this::accounts);
        findings.add(accounts);
        if (!accounts.works()) {
            // Nothing else can work, and nothing else may cause another login.
            return findings;
        }
        findings.add(tried("market data", this::marketData));
        findings.add(tried("stream of ticks, bars and greeks", this::stream));
        findings.add(tried("trading days", this::tradingDays));
        return findings;
    }

    private String accounts() {
        int count = brokerage.accounts().size();
        return count + (count == 1 ? " account" : " accounts") + (api.isSandbox() ? ", in the sandbox" : "");
    }

    private String marketData() {
        if (!data.ofShares(List.of(SPY)).containsKey(SPY)) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "tastytrade has no quote of SPY");
        }
        String when = data.quality() == Quality.DELAYED ? "quotes come, but delayed" : "quotes come in real time";
        return data.isOnlyStreamed() ? when + ", from the stream alone: REST has them for funded accounts" : when;
    }

    private String stream() {
        api.needsMarketData();
        if (!line.awaitOpen(PATIENCE)) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "tastytrade's stream is not connected: " + line.trouble()
                            + ". Without it there are no bars, so no price alerts, and no greeks.");
        }
        return "connected, with a token of level " + line.level();
    }

    private String tradingDays() {
        LocalDate today = MarketZone.dateAt(clock.instant());
        List<String> contradictions = new MarketDays(api).contradictions(calendar, today, today.plusDays(DAYS_AHEAD));
        if (!contradictions.isEmpty()) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "tastytrade and the calendar of this program contradict each other: "
                            + String.join("; ", contradictions)
                            + ". Look at nyse.com who is right, and update tapewatch if it is not.");
        }
        return "the same as in the calendar of this program for the next " + DAYS_AHEAD + " days";
    }

    private static SourceFinding tried(String what, Supplier<String> attempt) {
        try {
            return new SourceFinding(what, true, attempt.get());
        } catch (Problem problem) {
            return new SourceFinding(what, false, String.valueOf(problem.getMessage()));
        }
    }
}
