package dev.tapewatch.monitor.data;

import static dev.tapewatch.monitor.data.DataFault.*;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.QuoteFlaw;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.SessionAge;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the data of one symbol in market hours. Behind the open only a halt is told at once: quotes settle in the first
 * minutes. What a halt explains is not decided.
 */
final class SymbolCheck {
    /** How long after the open quotes may be odd or missing. */
    static final Duration OPENING = Duration.ofMinutes(5);

    private final DataFacts facts;
    private final Set<Symbol> ruled;
    private final DataNotes notes;
    private final Freshness freshness;
    private final Disagreement disagreement;
    private final boolean opening;

    /** @param open when the session opened that the market is in */
    SymbolCheck(
            DataFacts facts,
            Set<Symbol> ruled,
            DataNotes notes,
            Freshness freshness,
            Disagreement disagreement,
            Instant open) {
        this.facts = facts;
        this.ruled = ruled;
        this.notes = notes;
        this.freshness = freshness;
        this.disagreement = disagreement;
        this.opening = facts.now().isBefore(open.plus(OPENING));
    }

    /** @param toldApart whether it was told already that sources disagree about it */
    SymbolVerdict of(Symbol symbol, boolean toldApart) {
        SymbolVerdict verdict = new SymbolVerdict(symbol);
        Quote quote = facts.quotes().get(symbol);
        if (quote == null) {
            return missing(symbol, verdict);
        }
        verdict.decide(MISSING);
        if (quote.price().signum() <= 0) {
            return opening ? verdict : verdict.has(ZERO, FaultWords.zeroPrice(quote));
        }
        if (quote.halted()) {
            return verdict.has(HALTED, FaultWords.halted(quote));
        }
        verdict.decide(HALTED);
        if (isStale(quote, verdict) || opening) {
            return verdict;
        }
        sides(quote, verdict);
        disagreement.judge(quote, toldApart, verdict);
        return verdict;
    }

    private SymbolVerdict missing(Symbol symbol, SymbolVerdict verdict) {
        if (opening) {
            return verdict;
        }
        if (!facts.unlisted().contains(symbol)) {
            return verdict.has(MISSING, FaultWords.missing(facts.source(), symbol));
        }
        // An account may hold what this market never had, an index's option for example.
        return ruled.contains(symbol)
                ? verdict.has(MISSING, FaultWords.unlisted(facts.source(), symbol))
                : verdict.decide(MISSING);
    }

    /** Answers whether it is too old for anything else to be said of it. */
    private boolean isStale(Quote quote, SymbolVerdict verdict) {
        SessionAge age = freshness.age(quote, facts.now());
        return switch (age.state()) {
            case FRESH -> {
                verdict.decide(STALE);
                yield false;
            }
            case STALE -> {
                if (!wasHalted(quote.symbol())) {
                    verdict.has(STALE, FaultWords.stale(quote, age.age()));
                }
                yield true;
            }
            case UNDECIDED -> true;
        };
    }

    /** After a halt a price gets as long as after the open. */
    private boolean wasHalted(Symbol symbol) {
        return notes.halted(symbol.ticker())
                .filter(seen -> seen.plus(Freshness.LIMIT).isAfter(facts.now()))
                .isPresent();
    }

    private void sides(Quote quote, SymbolVerdict verdict) {
        Instant quotedAt = quote.quotedAt();
        if (quotedAt != null && quotedAt.plus(Freshness.LIMIT).isBefore(facts.now())) {
            return;
        }
        verdict.decide(ZERO).decide(CROSSED);
        BigDecimal bid = quote.bid();
        BigDecimal ask = quote.ask();
        boolean crossed = bid != null && ask != null && ask.signum() > 0 && bid.compareTo(ask) > 0;
        if (crossed || quote.flaw() == QuoteFlaw.CROSSED) {
            verdict.has(CROSSED, FaultWords.crossed(quote));
        } else if (isNothing(bid) && isNothing(ask) || quote.flaw() == QuoteFlaw.ZERO) {
            // Rules go by trades, and there is one.
            verdict.has(ZERO, FaultWords.zeroSides(quote), Severity.INFO);
        }
    }

    private static boolean isNothing(@Nullable BigDecimal side) {
        return side != null && side.signum() <= 0;
    }
}
