package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of a customer of tastytrade. */
final class TastytradeBrokerage implements Brokerage {
    private static final Logger LOG = LoggerFactory.getLogger(TastytradeBrokerage.class);

    private final TastytradeApi api;
    private final MarketData data;
    private final Holdings holdings;
    private final AccountPast past;
    private final TradingCalendar calendar;
    private final Clock clock;
    private volatile List<String> known = List.of();

    TastytradeBrokerage(TastytradeApi api, MarketData data, TradingCalendar calendar, Clock clock) {
        this.api = api;
        this.data = data;
        this.holdings = new Holdings(api, data, calendar);
        this.past = new AccountPast(api, calendar, clock);
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public String source() {
        return Tastytrade.SOURCE;
    }

    @Override
    public List<String> accounts() {
        List<String> open = new ArrayList<>();
        for (AccountAnswers.Entry entry :
                api.items(SourceRequest.get("/customers/me/accounts"), AccountAnswers.Entry.class)) {
            AccountAnswers.Account account = entry.account();
            if (account != null && account.accountNumber() != null && !Boolean.TRUE.equals(account.isClosed())) {
                open.add(account.accountNumber());
            }
        }
        List<String> sorted = open.stream().distinct().sorted().toList();
        known = sorted;
        return sorted;
    }

    @Override
    public AccountSnapshot snapshot(String account) {
        String path = path(account);
        AccountAnswers.Balance balance =
                api.data(SourceRequest.get(path + "/balances/USD"), AccountAnswers.Balance.class);
        AccountAnswers.Margin margin = margin(path);
        BigDecimal toKeep = margin.toKeep() == null
                ? told(balance.maintenanceRequirement(), "maintenance-requirement")
                        .abs()
                : margin.toKeep();
        BigDecimal toOpen = margin.toOpen() == null ? balance.regTMarginRequirement() : margin.toOpen();
        Instant now = clock.instant();
        TradingSession closed = calendar.lastClosed(now);
        List<Position> held = holdings.of(path, now);
        return new AccountSnapshot(
                account,
                now,
                source(),
                told(balance.netLiquidatingValue(), "net-liquidating-value"),
                past.equityAtLastClose(path, now),
                past.cashFlow(path, closed.close(), now),
                told(balance.cashBalance(), "cash-balance"),
                told(balance.equityBuyingPower(), "equity-buying-power"),
                told(balance.derivativeBuyingPower(), "derivative-buying-power"),
                toOpen == null ? toKeep : toOpen.abs().max(toKeep),
                toKeep,
                held,
                quality(held));
    }

    /** Marks are as good as the customer's quotes. The sandbox, which has none, makes them up. */
    private Quality quality(List<Position> held) {
        if (held.isEmpty()) {
            return Quality.REAL_TIME;
        }
        return api.isSandbox() ? Quality.INDICATIVE : data.quality();
    }

    /**
     * The report of all requirements. The balances have those too, but their initial one is that of Regulation T alone,
     * which can be less than what futures and portfolio margin need: they do where there is no report.
     */
    private AccountAnswers.Margin margin(String path) {
        try {
            return api.data(SourceRequest.get("/margin" + path + "/requirements"), AccountAnswers.Margin.class);
        } catch (Problem none) {
            LOG.debug("the margin report is not there: {}", none.getMessage());
            return AccountAnswers.Margin.UNKNOWN;
        }
    }

    @Override
    public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
        return past.days(path(account), from, to);
    }

    private String path(String account) {
        if (!known.contains(account) && !accounts().contains(account)) {
            throw Problem.notFound("there is no account %s at tastytrade; there is %s"
                    .formatted(account, known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return "/accounts/" + TastytradeApi.path(account);
    }

    private static BigDecimal told(@Nullable BigDecimal figure, String name) {
        if (figure == null) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE, "tastytrade does not tell " + name + " of the account at the moment");
        }
        return figure;
    }
}
