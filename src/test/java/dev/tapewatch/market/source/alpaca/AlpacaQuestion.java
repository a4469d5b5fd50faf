package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whatever Alpaca is asked, by the answer that it hangs on: a file under {@code alpaca/} with all fields of the specification.
 */
enum AlpacaQuestion {
    ACCOUNT("/v2/account", "account", api -> brokerage(api).snapshot("PA1")),
    POSITIONS("/v2/positions", "positions", api -> brokerage(api).snapshot("PA1")),
    ACTIVITIES("/v2/account/activities", "activities", api -> brokerage(api).snapshot("PA1")),
    HISTORY(
            "/v2/account/portfolio/history",
            "history",
            api -> brokerage(api).history("PA1", today().minusDays(10), today())),
    ASSET("/v2/assets/AAPL", "asset", api -> market(api).lists(aapl())),
    CALENDAR("/v2/calendar", "calendar", api -> new CalendarCheck(api, NyseCalendar.standard()).finding()),
    CONTRACTS("/v2/options/contracts", "contracts", AlpacaQuestion::chain),
    CONTRACT("/v2/options/contracts/.+", "contract", api -> chains(api).quotes(List.of(put()))),
    CHAIN("/v1beta1/options/snapshots/AAPL", "option-snapshots", AlpacaQuestion::chain),
    OPTIONS("/v1beta1/options/snapshots", "option-snapshots", api -> chains(api).quotes(List.of(put()))),
    UNDERLYING("/v2/stocks/snapshots", "stock-snapshots", AlpacaQuestion::chain),
    QUOTES("/v2/stocks/snapshots", "stock-snapshots", api -> market(api).quotes(List.of(aapl()))),
    BARS("/v2/stocks/bars", "stock-bars", AlpacaQuestion::read),
    TRADES("/v2/stocks/trades", "stock-trades", AlpacaQuestion::read),
    NEWS("/v1beta1/news", "news", api -> new AlpacaArticles(api).since(List.of(aapl()), now().minusSeconds(86_400))),
    ACTIONS(
            "/v1/corporate-actions",
            "corporate-actions",
            api -> new AlpacaEvents(api).between(List.of(aapl()), today(), today().plusDays(30)));

    private final String path;
    private final String answer;
    private final Function<AlpacaApi, Object> ask;

    AlpacaQuestion(String path, String file, Function<AlpacaApi, Object> ask) {
        this.path = path;
        this.answer = read(file);
        this.ask = ask;
    }

    private static String read(String file) {
        String name = "/alpaca/" + file + ".json";
        try (InputStream in = AlpacaQuestion.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of the request whose answer this is about, as a regular expression. */
    String path() {
        return path;
    }

    /** As the specification has it. */
    String answer() {
        return answer;
    }

    Object ask(AlpacaApi api) {
        return ask.apply(api);
    }

    /** What would be made of an answer that says nothing. */
    Object nothing() {
        return switch (this) {
            case ASSET -> false;
            case CONTRACT, OPTIONS, QUOTES -> Map.of();
            case CONTRACTS, CHAIN, UNDERLYING -> Optional.empty();
            case HISTORY, NEWS, ACTIONS -> List.of();
            case ACCOUNT, POSITIONS, ACTIVITIES, CALENDAR, BARS, TRADES -> "";
        };
    }

    /** Whether the object at this place has symbols for names. */
    boolean namesSymbols(List<Object> place) {
        return switch (this) {
            case UNDERLYING, QUOTES -> place.isEmpty();
            case CHAIN, OPTIONS -> place.equals(List.of("snapshots"));
            case BARS -> place.equals(List.of("bars"));
            case TRADES -> place.equals(List.of("trades"));
            case ACCOUNT, POSITIONS, ACTIVITIES, HISTORY, ASSET, CALENDAR, CONTRACTS, CONTRACT, NEWS, ACTIONS -> false;
        };
    }

    static TestClock clock() {
        return new TestClock(now());
    }

    static Instant now() {
        return Instant.parse("2026-11-24T15:00:00Z");
    }

    private static LocalDate today() {
        return LocalDate.of(2026, 11, 24);
    }

    private static Symbol aapl() {
        return new Symbol("AAPL");
    }

    private static OccSymbol put() {
        return OccSymbol.parse("AAPL261218P00250000");
    }

    private static AlpacaBrokerage brokerage(AlpacaApi api) {
        return new AlpacaBrokerage(api, NyseCalendar.standard());
    }

    private static AlpacaChains chains(AlpacaApi api) {
        return new AlpacaChains(api, List.of(aapl()), NyseCalendar.standard());
    }

    private static Object chain(AlpacaApi api) {
        return chains(api).chain(aapl(), new ChainRequest(OptionType.PUT, today(), today().plusDays(60)));
    }

    private static AlpacaMarket market(AlpacaApi api) {
        return new AlpacaMarket(api, new TickRecorder(), Duration.ZERO);
    }

    private static Object read(AlpacaApi api) {
        return market(api).read(Map.of(aapl(), now().minusSeconds(900)));
    }
}
