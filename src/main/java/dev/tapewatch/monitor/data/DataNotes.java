package dev.tapewatch.monitor.data;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a look leaves for the next one. Never more than a few hundred names, however many symbols there are. New fields go to
 * the end and may be absent.
 *
 * @param suspicions what was wrong for the first time or still, of the faults that count only at two looks in a row
 * @param halts the latest halts that were seen
 */
public record DataNotes(List<Suspicion> suspicions, List<Halt> halts) {
    public static final DataNotes NONE = new DataNotes(List.of(), List.of());

    /**
     * A fault that was seen.
     *
     * @param symbols tickers, or the first of them where there are many
     * @param many whether it was the fault of many, so that one alert would tell of them all
     * @param at by the market's clock
     */
    public record Suspicion(DataFault fault, List<String> symbols, boolean many, Instant at) {
        public Suspicion {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * A symbol whose trading was halted.
     *
     * @param seenAt when it was last seen so, by the market's clock
     */
    public record Halt(String symbol, Instant seenAt) {}

    public DataNotes {
        suspicions = List.copyOf(suspicions);
        halts = List.copyOf(halts);
    }

    /** What was suspected at an earlier moment. */
    Optional<Suspicion> suspicion(DataFault fault, Instant before) {
        return suspicions.stream()
                .filter(noted -> noted.fault() == fault && noted.at().isBefore(before))
                .findFirst();
    }

    Optional<Instant> halted(String symbol) {
        return halts.stream()
                .filter(halt -> halt.symbol().equals(symbol))
                .map(Halt::seenAt)
                .findFirst();
    }
}
