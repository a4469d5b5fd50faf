package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Tries whether Alpaca lets the keys in, to what, and whether it knows the same trading days. Only reads; costs five requests
 * at most. The stream is not tried: Alpaca allows one connection, which a running server may hold.
 */
public final class AlpacaAccess {
    private static final String ACCOUNT = "account";
    private static final String DATA = "prices and options";

    private final AlpacaApi api;
    private final TradingCalendar calendar;

    /** @param calendar that everything here goes by, to compare Alpaca's with */
    public AlpacaAccess(AlpacaApi api, TradingCalendar calendar) {
        this.api = api;
        this.calendar = calendar;
    }

    /** The account, then what data comes, then the trading days ahead; the latter only where the account was let in. */
    public List<SourceFinding> check() {
        SourceFinding account = account();
        List<SourceFinding> findings = new ArrayList<>(List.of(account, data()));
        if (account.works()) {
            findings.add(new CalendarCheck(api, calendar).finding());
        }
        return List.copyOf(findings);
    }

    /** Whether the account answers, and what it may do. */
    SourceFinding account() {
        try {
            SourceRequest request = SourceRequest.get("/v2/account");
            if (isRefused(api.trading().exchange(request).status())) {
                return new SourceFinding(
                        ACCOUNT,
                        false,
                        "the keys are refused by " + api.environment().trading().getHost()
                                + ": keys of a paper account work only with the paper host, others only with the live one."
                                + " Copy both keys anew from Alpaca's dashboard.");
            }
            AccountAnswer account = api.trading().ask(request, AccountAnswer.class);
            return new SourceFinding(ACCOUNT, true, words(account));
        } catch (Problem failure) {
            return failed(ACCOUNT, failure);
        }
    }

    private static String words(AccountAnswer account) {
        StringBuilder words =
                new StringBuilder("account ").append(Objects.requireNonNullElse(account.accountNumber(), "?"));
        if (account.status() != null) {
            words.append(", ").append(account.status().toLowerCase(Locale.ROOT));
        }
        if (account.optionsTradingLevel() != null) {
            words.append(", options level ").append(account.optionsTradingLevel());
        }
        if (Boolean.TRUE.equals(account.accountBlocked())) {
            words.append(", blocked");
        } else if (Boolean.TRUE.equals(account.tradingBlocked())) {
            words.append(", trading is blocked");
        }
        return words.toString();
    }

    /** Whether prices of shares and quotes of options come from the feeds that are set. */
    SourceFinding data() {
        try {
            String stocks = api.environment().stocks().word();
            String options = api.environment().options().word();
            int ofStocks = status(SourceRequest.get("/v2/stocks/snapshots")
                    .with("symbols", "SPY")
                    .with("feed", stocks));
            if (ofStocks == 401) {
                return new SourceFinding(DATA, false, "the keys are refused: copy both anew from Alpaca's dashboard");
            }
            int ofOptions = status(SourceRequest.get("/v1beta1/options/snapshots/SPY")
                    .with("feed", options)
                    .with("limit", 1));
            String words = "shares by %s: %s; options by %s: %s"
                    .formatted(
                            stocks,
                            outcome(ofStocks, "iex and delayed_sip"),
                            options,
                            outcome(ofOptions, "indicative"));
            return new SourceFinding(DATA, ofStocks / 100 == 2 && ofOptions / 100 == 2, words);
        } catch (Problem failure) {
            return failed(DATA, failure);
        }
    }

    private int status(SourceRequest request) {
        return api.data().exchange(request).status();
    }

    private static String outcome(int status, String free) {
        if (status / 100 == 2) {
            return "yes";
        }
        return isRefused(status)
                ? "refused: the plan does not hold it, or the keys are wrong; the free plan holds " + free
                : "answered " + status;
    }

    private static boolean isRefused(int status) {
        return status == 401 || status == 403;
    }

    static SourceFinding failed(String what, Problem failure) {
        return new SourceFinding(what, false, String.valueOf(failure.getMessage()));
    }
}
