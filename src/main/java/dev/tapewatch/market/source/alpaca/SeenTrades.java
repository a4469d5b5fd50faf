package dev.tapewatch.market.source.alpaca;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which of a symbol's trades are known already. Only the most recent are told apart; all older ones count as known. */
final class SeenTrades {
    /** @param time only where there is no number */
    private record Id(
            String exchange,
            @Nullable BigInteger number,
            @Nullable Instant time) {}

    /** Exchanges have ten seconds to report a trade. */
    private static final Duration MEMORY = Duration.ofMinutes(1);

    private static final int MOST = 50_000;

    private final Map<Id, Instant> seen = new LinkedHashMap<>();
    private Instant known;

    /** @param known every trade before this moment is known */
    SeenTrades(Instant known) {
        this.known = known;
    }

    /** Every trade before this moment is known now. */
    void knowBefore(Instant moment) {
        known = known.isAfter(moment) ? known : moment;
    }

    /** Notes a trade and answers whether it is new. */
    boolean add(StockTrade trade) {
        Instant time = Objects.requireNonNull(trade.time());
        if (time.isBefore(known)) {
            return false;
        }
        String exchange = Objects.requireNonNullElse(trade.exchange(), "");
        Id id = new Id(exchange, trade.id(), trade.id() == null ? time : null);
        boolean fresh = seen.putIfAbsent(id, time) == null;
        if (fresh) {
            forget(time.minus(MEMORY));
        }
        return fresh;
    }

    private void forget(Instant before) {
        Iterator<Instant> times = seen.values().iterator();
        while (times.hasNext()) {
            Instant oldest = times.next();
            boolean full = seen.size() > MOST;
            if (!full && !oldest.isBefore(before)) {
                return;
            }
            times.remove();
            knowBefore(full ? oldest : before);
        }
    }
}
