package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for what was traded in a span of time, page after page. */
final class StockHistory {
    /** Keeps the address short. */
    static final int SYMBOLS_AT_ONCE = 100;

    static final long QUARTER_SECONDS = 900;

    private static final int ROWS = 10_000;

    /** A source that never comes to an end is not to be followed. */
    private static final int MOST_PAGES = 200;

    private final SourceClient data;
    private final String feed;

    StockHistory(SourceClient data, String feed) {
        this.data = data;
        this.feed = feed;
    }

    /** How long a bar may last that is asked for. */
    enum Length {
        MINUTE("1Min", Duration.ofMinutes(1)),
        QUARTER("15Min", Duration.ofMinutes(15)),
        /** A day in New York, from midnight to the close. */
        DAY("1Day", Duration.ofHours(16));

        private final String word;
        private final Duration duration;

        Length(String word, Duration duration) {
            this.word = word;
            this.duration = duration;
        }

        Duration duration() {
            return duration;
        }
    }

    /** The bars that begin in a span, its end excluded; oldest first, as traded, not adjusted. */
    Map<Symbol, List<PriceBar>> bars(Collection<Symbol> symbols, Length length, Instant from, Instant to) {
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        if (from.isBefore(to)) {
            SourceRequest request = SourceRequest.get("/v2/stocks/bars")
                    .with("timeframe", length.word)
                    .with("adjustment", "raw");
            pages(symbols, request, StockBars.class, from, to)
                    .forEach((symbol, rows) -> bars.put(
                            symbol,
                            rows.stream()
                                    .flatMap(row -> row.lasting(length.duration).stream())
                                    .sorted(Comparator.comparing(PriceBar::end))
                                    .toList()));
        }
        return bars;
    }

    /** The trades in a span, its end excluded; oldest first. Those without a time are left out. */
    Map<Symbol, List<StockTrade>> trades(Collection<Symbol> symbols, Instant from, Instant to) {
        Map<Symbol, List<StockTrade>> trades = new HashMap<>();
        if (from.isBefore(to)) {
            pages(symbols, SourceRequest.get("/v2/stocks/trades"), StockTrades.class, from, to)
                    .forEach((symbol, rows) -> trades.put(
                            symbol,
                            rows.stream().filter(trade -> trade.time() != null).toList()));
        }
        return trades;
    }

    private <T> Map<Symbol, List<T>> pages(
            Collection<Symbol> symbols,
            SourceRequest request,
            Class<? extends Paged<T>> type,
            Instant from,
            Instant to) {
        Map<Symbol, List<T>> rows = new HashMap<>();
        for (List<Symbol> batch : batches(symbols)) {
            String token = null;
            for (int page = 0; page == 0 || token != null; page++) {
                if (page == MOST_PAGES) {
                    throw Problem.of(
                            Problem.Kind.UNAVAILABLE,
                            "Alpaca's answer to " + request + " does not come to an end; ask for a shorter time.");
                }
                Paged<T> answer = data.ask(
                        request.with("symbols", names(batch))
                                .with("start", from)
                                .with("end", to.minusNanos(1))
                                .with("feed", feed)
                                .with("limit", ROWS)
                                .with("page_token", token),
                        type);
                collect(answer, rows);
                String next = answer.nextPageToken();
                token = next == null || next.isEmpty() ? null : next;
            }
        }
        return rows;
    }

    private static <T> void collect(Paged<T> answer, Map<Symbol, List<T>> rows) {
        Map<String, @Nullable List<@Nullable T>> page = answer.rows();
        if (page != null) {
            for (Map.Entry<String, @Nullable List<@Nullable T>> symbol : page.entrySet()) {
                @Nullable List<@Nullable T> found = symbol.getValue();
                if (found != null) {
                    rows.computeIfAbsent(new Symbol(symbol.getKey()), none -> new ArrayList<>())
                            .addAll(Lists.of(found).toList());
                }
            }
        }
    }

    static List<List<Symbol>> batches(Collection<Symbol> symbols) {
        List<Symbol> all = symbols.stream().sorted().toList();
        List<List<Symbol>> batches = new ArrayList<>();
        for (int start = 0; start < all.size(); start += SYMBOLS_AT_ONCE) {
            batches.add(all.subList(start, Math.min(all.size(), start + SYMBOLS_AT_ONCE)));
        }
        return batches;
    }

    static String names(Collection<Symbol> symbols) {
        return symbols.stream().map(Symbol::ticker).collect(Collectors.joining(","));
    }
}
