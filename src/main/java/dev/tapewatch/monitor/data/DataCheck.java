package dev.tapewatch.monitor.data;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.monitor.episode.OpenEpisode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges the data that monitors decide by. In market hours only: while the market is closed nothing is stale and nothing is
 * well again. Suspended rules are told of at any hour.
 */
public final class DataCheck {
    private final TradingCalendar calendar;
    private final Freshness freshness;
    private final BigDecimal disagreementPercent;

    /** @param disagreementPercent by how much two sources may differ in a price; 0 compares nothing */
    public DataCheck(TradingCalendar calendar, BigDecimal disagreementPercent) {
        this.calendar = calendar;
        this.freshness = new Freshness(calendar);
        this.disagreementPercent = disagreementPercent;
    }

    /** Whether other sources have to be asked at all. */
    public boolean compares() {
        return disagreementPercent.signum() > 0;
    }

    /**
     * What is wrong.
     *
     * @param notes what the look before left
     * @param open the episodes that are open
     */
    public Judgement of(DataFacts facts, Watched watched, DataNotes notes, List<OpenEpisode> open) {
        Optional<TradingSession> session =
                facts.session() ? calendar.session(MarketZone.dateAt(facts.now())) : Optional.empty();
        List<SymbolVerdict> verdicts = session.isEmpty() || facts.trouble() != null
                ? List.of()
                : verdicts(facts, watched, notes, open, session.get().open());
        return new Gathering(facts, watched, notes, open, verdicts).judgement();
    }

    private List<SymbolVerdict> verdicts(
            DataFacts facts, Watched watched, DataNotes notes, List<OpenEpisode> open, Instant opened) {
        Disagreement disagreement = new Disagreement(disagreementPercent, freshness, facts);
        SymbolCheck check = new SymbolCheck(facts, watched.ruled(), notes, freshness, disagreement, opened);
        return watched.symbols().stream()
                .map(symbol -> check.of(symbol, isOpen(open, DataFault.DISAGREES, symbol)))
                .toList();
    }

    static boolean isOpen(List<OpenEpisode> open, DataFault fault, Symbol symbol) {
        EpisodeKey key = new EpisodeKey(fault.word(), symbol.ticker());
        return open.stream().anyMatch(episode -> episode.key().equals(key));
    }

    /** A fault of all that is watched grows critical in this time. */
    static Severity severity(Severity first, boolean all, Instant since, Instant now) {
        return all && !since.plus(Freshness.LIMIT.multipliedBy(2)).isAfter(now) ? Severity.CRITICAL : first;
    }
}
