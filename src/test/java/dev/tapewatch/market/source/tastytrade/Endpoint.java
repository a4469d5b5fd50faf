package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.DxLinkPeer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that tastytrade is asked for over REST: a good answer, who asks, and what its absence means. */
enum Endpoint {
    ACCOUNTS(
            "/customers/me/accounts",
            """
            {"data":{"items":[{"account":{"account-number":"5WT00001","is-closed":false,"nickname":"Individual",
             "margin-or-cash":"Margin","day-trader-status":false},"authority-level":"owner"}]},"context":"/x"}""",
            world -> world.tastytrade().brokerage().accounts(),
            Problem.Kind.NOT_FOUND),
    CUSTOMER("/customers/me", """
            {"data":{"id":"me","has-delayed-quotes":false,"is-professional":false,"person":{"occupation":null}}}""", world -> world.tastytrade().market().quotes(List.of(World.SPY)), null),
    BALANCE("/accounts/5WT00001/balances/USD", """
            {"data":{"account-number":"5WT00001","cash-balance":"40000.0","net-liquidating-value":"101240.0",
             "equity-buying-power":"80000.5","derivative-buying-power":40000.25,"maintenance-requirement":"30000.0",
             "reg-t-margin-requirement":"31000.0","pending-cash":"0.0","pending-cash-effect":"None",
             "updated-at":"2026-11-24T14:59:58.123+00:00","currency":"USD"}}""", Endpoint::snapshot, Problem.Kind.NOT_FOUND),
    MARGIN("/margin/accounts/5WT00001/requirements", """
            {"data":{"account-number":"5WT00001","description":"Total","margin-calculation-type":"Reg T",
             "margin-requirement":"43378.31","margin-requirement-effect":"Debit","maintenance-requirement":"35591.74",
             "maintenance-requirement-effect":"Debit","margin-equity":"101240.0","margin-equity-effect":"Credit",
             "groups":[{"code":"SPY","groups":[{}]},{}],"last-state-timestamp":1688584052750}}""", Endpoint::snapshot, null),
    SNAPSHOTS("/accounts/5WT00001/balance-snapshots", """
            {"data":{"items":[{"snapshot-date":"2026-11-20","time-of-day":"EOD","net-liquidating-value":"99000.0"},
             {"snapshot-date":"2026-11-23","time-of-day":"EOD","net-liquidating-value":"100400.0","cash-balance":"1"}]},
             "pagination":{"per-page":250,"page-offset":0,"item-offset":0,"total-items":2,"total-pages":1,
             "current-item-count":2,"next-link":null}}""", Endpoint::snapshot, Problem.Kind.NOT_FOUND),
    COURSE(
            "/accounts/5WT00001/net-liq/history",
            """
            {"data":{"items":[{"open":"1","close":"100000.0","totalClose":"100390.0","pendingCashClose":"0.0",
             "time":"2026-11-23T20:55:00.000+00:00"}]}}""",
            world -> world.tastytrade()
                    .brokerage()
                    .history("5WT00001", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 24)),
            null),
    MOVEMENTS("/accounts/5WT00001/transactions", """
            {"data":{"items":[{"id":1,"transaction-type":"Money Movement","transaction-sub-type":"Deposit",
             "executed-at":"2026-11-24T14:45:00.000+00:00","value":"700.0","value-effect":"Credit","net-value":"700.0",
             "net-value-effect":"Credit","symbol":null}]},"pagination":{"page-offset":0,"total-pages":1}}""", Endpoint::snapshot, Problem.Kind.NOT_FOUND),
    POSITIONS("/accounts/5WT00001/positions", """
            {"data":{"items":[{"symbol":"SPY","instrument-type":"Equity","underlying-symbol":"SPY","quantity":"100",
             "quantity-direction":"Long","close-price":"598.0","average-open-price":"500.0","multiplier":1,
             "mark":"60050.0","mark-price":"600.5","created-at":"2025-01-02T15:00:00.000+00:00"},
             {"symbol":"SPY   261218P00580000","instrument-type":"Equity Option","underlying-symbol":"SPY","quantity":2,
             "quantity-direction":"Short","close-price":"4.5","average-open-price":"5.0","multiplier":100,
             "mark-price":"4.1","created-at":"2026-11-02T15:00:00.000+00:00","expires-at":null}]}}""", Endpoint::snapshot, Problem.Kind.NOT_FOUND),
    QUOTES(
            "/market-data/by-type",
            """
            {"data":{"items":[{"symbol":"SPY","instrument-type":"Equity","updated-at":"2026-11-24T14:59:59.5Z",
             "bid":"600.4","bid-size":"2.0","ask":"600.6","mark":"600.5","last":"600.45","last-trade-time":1795532398000,
             "volume":"35348839.0","is-trading-halted":false,"halt-start-time":-1,"close-price-type":"Unknown"},
             {"symbol":"SPY   261218P00580000","bid":4.10,"ask":"4.2","mark":"4.15","last":"4.12","volume":"120.0",
             "open-interest":"1500.0","updated-at":"2026-11-24T14:59:59Z"}]},"pagination":null}""",
            world -> world.tastytrade().market().quotes(List.of(World.SPY)),
            Problem.Kind.UNAVAILABLE),
    CHAIN(
            "/option-chains/SPY/nested",
            """
            {"data":{"items":[{"underlying-symbol":"SPY","root-symbol":"SPY","option-chain-type":"Standard",
             "shares-per-contract":100,"tick-sizes":[{"value":"0.01"}],"deliverables":[{"id":1,"amount":"100.0",
             "deliverable-type":"Shares","instrument-type":"Equity","percent":"100","root-symbol":"SPY","symbol":"SPY"}],
             "expirations":[{"expiration-type":"Regular","expiration-date":"2026-12-18","days-to-expiration":24,
             "settlement-type":"PM","strikes":[{"strike-price":"580.0","call":"SPY   261218C00580000",
             "call-streamer-symbol":".SPY261218C580","put":"SPY   261218P00580000",
             "put-streamer-symbol":".SPY261218P580"}]}]}]}}""",
            world -> world.tastytrade()
                    .chains()
                    .chain(
                            World.SPY,
                            new ChainRequest(OptionType.PUT, LocalDate.of(2026, 11, 24), LocalDate.of(2027, 1, 31))),
            null),
    CONTRACT(
            "/instruments/equity-options/SPY%20%20%20261218P00580000",
            """
            {"data":{"symbol":"SPY   261218P00580000","instrument-type":"Equity Option","active":true,
             "strike-price":"580.0","root-symbol":"SPY","underlying-symbol":"SPY","expiration-date":"2026-12-18",
             "exercise-style":"American","shares-per-contract":100,"option-type":"P","option-chain-type":"Standard",
             "streamer-symbol":".SPY261218P580"}}""", world -> world.tastytrade().chains().quotes(List.of(World.PUT)), null),
    SHARE("/instruments/equities/SPY", """
            {"data":{"id":1,"symbol":"SPY","instrument-type":"Equity","is-index":false,"active":true,"lendability":null,
             "tick-sizes":[{"value":"0.01"}]}}""", world -> world.tastytrade().market().lists(World.SPY), null),
    METRICS(
            "/market-metrics",
            """
            {"data":{"items":[{"symbol":"SPY","implied-volatility-index":"0.32","implied-volatility-index-rank":"0.27",
             "liquidity-rating":4,"earnings":{"visible":true,"expected-report-date":"2026-12-01","estimated":false,
             "late-flag":0,"time-of-day":"AMC"},"dividend-rate-per-share":"1.83","dividend-ex-date":"2026-12-18",
             "option-expiration-implied-volatilities":[{}]}]}}""",
            world -> world.tastytrade()
                    .events()
                    .between(List.of(World.SPY), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 31)),
            null),
    STREAM_TOKEN("/api-quote-tokens", """
            {"data":{"token":"%s","dxlink-url":"ADDRESS","level":"api","websocket-url":null,
             "issued-at":"2026-11-24T14:00:00.000+00:00","expires-at":null},"context":"/api-quote-tokens"}""".formatted(DxLinkPeer.TOKEN), Endpoint::stream, Problem.Kind.UNAVAILABLE),
    SESSIONS("/market-time/sessions", """
            {"data":{"items":[{"instrument-collection":"Equity","start-at":"2026-11-24T12:15:00.000+00:00",
             "open-at":"2026-11-24T14:30:00.000+00:00","close-at":"2026-11-24T21:00:00.000+00:00","close-at-ext":null}]}}""", Endpoint::days, Problem.Kind.NOT_FOUND),
    HOLIDAYS("/market-time/equities/holidays", """
            {"data":{"market-holidays":["2026-11-26","2026-12-25"],"market-half-days":["2026-11-27"]}}""", Endpoint::days, Problem.Kind.NOT_FOUND);

    /** Who is asked. */
    record World(Tastytrade tastytrade, TastytradeApi api) {
        static final Symbol SPY = new Symbol("SPY");
        static final OccSymbol PUT = OccSymbol.parse("SPY261218P00580000");
    }

    static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    final String path;
    final String good;

    /** What a 404 means to who asks; null where it is an answer like any other. */
    final Problem.@Nullable Kind missing;

    private final Function<World, Object> asking;

    Endpoint(String path, String good, Function<World, Object> asking, Problem.@Nullable Kind missing) {
        this.path = path;
        this.good = good;
        this.asking = asking;
        this.missing = missing;
    }

    /** Asks so that this is needed. */
    Object ask(World world) {
        return asking.apply(world);
    }

    /** Whether who asks has something else in its place when this fails. */
    boolean hasAnother() {
        return this == MARGIN;
    }

    private static Object snapshot(World world) {
        return world.tastytrade().brokerage().snapshot("5WT00001");
    }

    private static Object stream(World world) {
        return world.tastytrade().market().read(Map.of(World.SPY, NOW));
    }

    private static Object days(World world) {
        return new MarketDays(world.api())
                .contradictions(NyseCalendar.standard(), LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 24));
    }
}
