package dev.tapewatch.monitor.data.activity;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.activity.ActivityFailures;
import dev.tapewatch.monitor.data.DataCheck;
import dev.tapewatch.monitor.data.DataFacts;
import dev.tapewatch.monitor.data.DataNotes;
import dev.tapewatch.monitor.data.Judgement;
import dev.tapewatch.monitor.data.Watched;
import dev.tapewatch.monitor.data.WatchedData;
import dev.tapewatch.monitor.data.workflow.DataActivities;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for all quotes in one call, and only in market hours. */
public final class DataActivitiesImpl implements DataActivities {
    private static final Logger LOG = LoggerFactory.getLogger(DataActivitiesImpl.class);

    /** Of how many symbols without a price it is asked, at one look, whether the market lists them at all. */
    private static final int LOOKED_UP = 20;

    private final WatchedData watched;
    private final Market market;
    private final OtherQuotes others;
    private final TradingCalendar calendar;
    private final DataCheck check;

    /** @param disagreementPercent by how much two sources may differ in a price; 0 compares nothing */
    public DataActivitiesImpl(
            WatchedData watched,
            Market market,
            OtherQuotes others,
            TradingCalendar calendar,
            BigDecimal disagreementPercent) {
        this.watched = watched;
        this.market = market;
        this.others = others;
        this.calendar = calendar;
        this.check = new DataCheck(calendar, disagreementPercent);
    }

    @Override
    public Judgement look(Before before) {
        return ActivityFailures.translated(() -> {
            Watched wanted = watched.now();
            DataFacts facts = facts(wanted.symbols());
            boolean same = before.market() == null || before.market().equals(facts.market());
            return check.of(facts, wanted, same ? before.notes() : DataNotes.NONE, same ? before.open() : List.of());
        });
    }

    private DataFacts facts(Set<Symbol> symbols) {
        // Before the answer: a fast recording goes on while it is on its way, which makes no price old.
        Instant now = market.now();
        // A recording that has been played to its end has no newer data to give.
        boolean session = !market.ended() && calendar.isOpen(now);
        if (!session || symbols.isEmpty()) {
            return facts(now, session, Map.of(), List.of(), Set.of());
        }
        try {
            Map<Symbol, Quote> quotes = market.quotes(symbols);
            return facts(now, true, quotes, others(symbols), unlisted(symbols, quotes));
        } catch (Problem trouble) {
            return new DataFacts(
                    market.identity(),
                    market.source(),
                    now,
                    true,
                    Map.of(),
                    List.of(),
                    Set.of(),
                    Objects.requireNonNull(trouble.getMessage()));
        }
    }

    private DataFacts facts(
            Instant now,
            boolean session,
            Map<Symbol, Quote> quotes,
            List<Map<Symbol, Quote>> others,
            Set<Symbol> unlisted) {
        return new DataFacts(market.identity(), market.source(), now, session, quotes, others, unlisted, null);
    }

    private List<Map<Symbol, Quote>> others(Set<Symbol> symbols) {
        try {
            return check.compares() ? others.quotes(symbols) : List.of();
        } catch (Problem unreachable) {
            LOG.debug("Nothing is compared now", unreachable);
            return List.of();
        }
    }

    private Set<Symbol> unlisted(Set<Symbol> symbols, Map<Symbol, Quote> quotes) {
        Set<Symbol> unlisted = new HashSet<>();
        symbols.stream()
                .filter(symbol -> !quotes.containsKey(symbol))
                .limit(LOOKED_UP)
                .forEach(symbol -> {
                    try {
                        if (!market.lists(symbol)) {
                            unlisted.add(symbol);
                        }
                    } catch (Problem unknown) {
                        LOG.debug("Whether {} is listed is not known now", symbol, unknown);
                    }
                });
        return unlisted;
    }
}
