package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvent.Timing;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The next earnings report and the next or last ex-dividend date of each symbol; tastytrade tells one of each. */
final class TastytradeEvents implements CorporateEvents {
    private static final int SYMBOLS_AT_ONCE = 50;

    private final TastytradeApi api;

    TastytradeEvents(TastytradeApi api) {
        this.api = api;
    }

    @Override
    public String source() {
        return Tastytrade.SOURCE;
    }

    @Override
    public boolean knowsEarnings() {
        return !api.isSandbox();
    }

    @Override
    public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        List<Symbol> wanted = List.copyOf(new TreeSet<>(symbols));
        Set<CorporateEvent> events = new TreeSet<>(Comparator.comparing(CorporateEvent::date)
                .thenComparing(CorporateEvent::symbol)
                .thenComparing(event -> event.getClass().getSimpleName()));
        if (from.isAfter(to) || wanted.isEmpty()) {
            return List.of();
        }
        api.needsMarketData();
        for (int start = 0; start < wanted.size(); start += SYMBOLS_AT_ONCE) {
            List<Symbol> batch = wanted.subList(start, Math.min(start + SYMBOLS_AT_ONCE, wanted.size()));
            for (MarketAnswers.Metrics metrics : read(batch)) {
                Tickers.read(metrics.symbol())
                        .filter(batch::contains)
                        .ifPresent(symbol -> events.addAll(of(symbol, metrics)));
            }
        }
        return events.stream()
                .filter(event -> !event.date().isBefore(from) && !event.date().isAfter(to))
                .toList();
    }

    private List<MarketAnswers.Metrics> read(List<Symbol> batch) {
        String names = batch.stream().map(Tickers::written).collect(Collectors.joining(","));
        try {
            return api.items(SourceRequest.get("/market-metrics").with("symbols", names), MarketAnswers.Metrics.class);
        } catch (Problem none) {
            if (none.kind() == Problem.Kind.NOT_FOUND) {
                return List.of();
            }
            throw none;
        }
    }

    /** A dividend whose amount is not told is left out: nobody could weigh it. */
    private static List<CorporateEvent> of(Symbol symbol, MarketAnswers.Metrics metrics) {
        List<CorporateEvent> events = new ArrayList<>();
        MarketAnswers.Earnings earnings = metrics.earnings();
        LocalDate report = earnings == null ? null : earnings.expectedReportDate();
        if (earnings != null && report != null) {
            events.add(new CorporateEvent.Earnings(
                    symbol, report, timing(earnings.timeOfDay()), Boolean.FALSE.equals(earnings.estimated())));
        }
        LocalDate exDate = metrics.dividendExDate();
        BigDecimal amount = Prices.positive(metrics.dividendRatePerShare());
        if (exDate != null && amount != null) {
            events.add(new CorporateEvent.ExDividend(symbol, exDate, amount));
        }
        return events;
    }

    private static Timing timing(@Nullable String timeOfDay) {
        return switch (Objects.requireNonNullElse(timeOfDay, "")) {
            case "BTO", "BMO" -> Timing.BEFORE_OPEN;
            case "AMC" -> Timing.AFTER_CLOSE;
            default -> Timing.UNKNOWN;
        };
    }
}
