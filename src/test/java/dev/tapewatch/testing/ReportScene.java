package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.monitor.report.PickFacts;
import dev.tapewatch.monitor.report.PickPrices;
import dev.tapewatch.monitor.report.ReportFacts;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.ReportPeriod;
import dev.tapewatch.monitor.report.ScreenFacts;
import dev.tapewatch.monitor.report.StoryFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The week of Thanksgiving 2026 as one account lived it, half an hour behind the early close of Friday. */
public final class ReportScene {
    public static final NyseCalendar CALENDAR = NyseCalendar.standard();
    public static final Instant TIME = Instant.parse("2026-11-27T18:30:00Z");

    /** What a headline may hold. */
    public static final String HOSTILE =
            "<script>alert('x')</script> Apple | **beats** [click](https://evil.example) @everyone\n# Sell $AAPL";

    private ReportScene() {}

    public static BigDecimal dollars(String amount) {
        return new BigDecimal(amount);
    }

    public static ReportFacts facts(ReportKind kind) {
        return facts(kind, TIME, account("2026-11-27T18:29:55Z"), days());
    }

    public static ReportFacts facts(ReportKind kind, Instant time, AccountSnapshot account, List<AccountDay> days) {
        return new ReportFacts(
                ReportPeriod.of(kind, time, CALENDAR),
                account,
                days,
                screens(),
                stories(),
                alerts(),
                events(),
                spy(),
                pickPrices(),
                new Provenance("simulated", Instant.parse("2026-11-27T18:29:55Z"), Quality.DELAYED),
                "file");
    }

    /** An account with this time and these positions. */
    public static AccountSnapshot account(String time) {
        return account(time, positions());
    }

    public static AccountSnapshot account(String time, List<Position> positions) {
        return new AccountSnapshot(
                "SIM-1",
                Instant.parse(time),
                "simulated",
                dollars("104230.50"),
                dollars("105470"),
                dollars("-1000"),
                dollars("61310.50"),
                dollars("80120.25"),
                dollars("40060.125"),
                dollars("15000"),
                dollars("12507.66"),
                positions,
                Quality.REAL_TIME);
    }

    public static List<AccountDay> days() {
        return List.of(
                day("2026-11-18", "100000", "0"),
                day("2026-11-19", "100500", "0"),
                day("2026-11-20", "101000", "0"),
                day("2026-11-23", "101500", "0"),
                day("2026-11-24", "106000", "5000"),
                day("2026-11-25", "105470", "0"),
                day("2026-11-27", "104200", "-1000"));
    }

    public static AccountDay day(String date, String equity, String flow) {
        return new AccountDay(LocalDate.parse(date), dollars(equity), dollars(flow));
    }

    public static List<Position> positions() {
        return List.of(
                share("AAPL", "100", "195.00", "180.00"),
                option("AAPL261204P00190000", "AAPL", "-2", "1.10", "195.00", "2.40"),
                option("MSFT261218C00430000", "MSFT", "-1", "12.50", "440.10", "5.00"),
                share("TSLA", "50", "210.00", "300.00"),
                option("NVDA270115C00150000", "NVDA", "3", "8.20", "151.40", "7.90"));
    }

    public static Position share(String ticker, String quantity, String price, String paid) {
        return new Position(
                new Instrument.Share(new Symbol(ticker)),
                dollars(quantity),
                dollars(price),
                dollars(price),
                dollars(paid),
                null);
    }

    public static Position option(
            String contract, String ticker, String quantity, String price, String underlying, String paid) {
        return new Position(
                new Instrument.Option(OptionContract.standard(OccSymbol.parse(contract), new Symbol(ticker))),
                dollars(quantity),
                dollars(price),
                dollars(underlying),
                dollars(paid),
                null);
    }

    public static List<CorporateEvent> events() {
        return List.of(
                new CorporateEvent.ExDividend(new Symbol("KO"), LocalDate.parse("2026-11-30"), dollars("0.51")),
                new CorporateEvent.Earnings(
                        new Symbol("NVDA"), LocalDate.parse("2026-12-01"), CorporateEvent.Timing.AFTER_CLOSE, false),
                new CorporateEvent.ExDividend(new Symbol("MSFT"), LocalDate.parse("2026-12-02"), dollars("0.83")));
    }

    public static Map<LocalDate, BigDecimal> spy() {
        return Map.of(
                LocalDate.parse("2026-11-20"), dollars("660.00"),
                LocalDate.parse("2026-11-23"), dollars("663.30"),
                LocalDate.parse("2026-11-24"), dollars("661.00"),
                LocalDate.parse("2026-11-25"), dollars("666.00"),
                LocalDate.parse("2026-11-27"), dollars("659.34"));
    }

    public static List<ScreenFacts> screens() {
        PickFacts aapl = pick("AAPL", "AAPL261204P00185000", "1.05");
        return List.of(
                new ScreenFacts(
                        "morning-csp",
                        Instant.parse("2026-11-23T14:35:00Z"),
                        List.of(),
                        104,
                        5_321,
                        List.of(
                                pick("F", "F261127P00010000", "0.12"),
                                pick("INTC", "INTC261127P00040000", "0.50"),
                                aapl,
                                pick("KO", "KO261204P00070000", "0.60"),
                                pick("XOM", "XOM261204P00110000", "1.00")),
                        new Provenance("simulated", Instant.parse("2026-11-23T14:35:00Z"), Quality.REAL_TIME)),
                new ScreenFacts(
                        "afternoon-opportunities",
                        Instant.parse("2026-11-24T19:00:00Z"),
                        List.of("AAPL", "F"),
                        2,
                        80,
                        List.of(aapl),
                        new Provenance("simulated", Instant.parse("2026-11-24T19:00:00Z"), Quality.INDICATIVE)));
    }

    public static PickFacts pick(String ticker, String contract, String bid) {
        OccSymbol symbol = OccSymbol.parse(contract);
        BigDecimal price = dollars(bid);
        return new PickFacts(
                ticker,
                contract,
                symbol.strike(),
                symbol.expiration(),
                price,
                dollars("0.75"),
                symbol.strike().subtract(price));
    }

    public static Map<String, PickPrices> pickPrices() {
        return Map.of(
                "F261127P00010000", prices("10.50", null),
                "INTC261127P00040000", prices("38.20", null),
                "AAPL261204P00185000", prices("195.00", "0.80"),
                "KO261204P00070000", prices("69.70", "0.95"),
                "XOM261204P00110000", prices("107.00", null));
    }

    private static PickPrices prices(String underlying, @Nullable String ask) {
        return new PickPrices(dollars(underlying), ask == null ? null : dollars(ask));
    }

    public static List<StoryFacts> stories() {
        return List.of(
                story("Ford opens a plant", "prnewswire", "F", "0.41", "2026-11-23T15:00:00Z", 0, false),
                story(HOSTILE, "wire|<b>", "AAPL", "0.86", "2026-11-24T16:00:00Z", 2, true),
                story("Nvidia raises its guidance", "benzinga", "NVDA", "0.91", "2026-11-25T21:05:00Z", 1, true),
                story("Five stocks to watch", "blog", "AAPL", "0.12", "2026-11-27T14:00:00Z", 0, false));
    }

    private static StoryFacts story(
            String headline, String publisher, String symbol, String score, String at, int twins, boolean alerted) {
        return new StoryFacts(headline, publisher, List.of(symbol), dollars(score), Instant.parse(at), twins, alerted);
    }

    public static List<Alert> alerts() {
        return List.of(
                alert("p1", AlertType.PRICE, Severity.WARNING, Map.of()),
                alert("p2", AlertType.PRICE, Severity.WARNING, Map.of()),
                alert("p3", AlertType.PRICE, Severity.CRITICAL, Map.of()),
                alert("n1", AlertType.NEWS, Severity.INFO, Map.of()),
                episode("e1", Severity.WARNING, 3, 0),
                episode("e2", Severity.CRITICAL, 3, 4),
                episode("e3", Severity.INFO, 3, 12),
                episode("e4", Severity.WARNING, 4, 7),
                alert("r1", AlertType.REPORT, Severity.INFO, Map.of()));
    }

    private static Alert episode(String id, Severity severity, long number, long heldBack) {
        return alert(
                id,
                AlertType.PORTFOLIO,
                severity,
                Map.of("account", "SIM-1", "episode", number, "reminders_held_back", heldBack));
    }

    private static Alert alert(String id, AlertType type, Severity severity, Map<String, Object> details) {
        return new Alert(id, type, severity, null, id, id, Instant.parse("2026-11-24T15:00:00Z"), "simulated", details);
    }
}
