package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.util.Locale;
import java.util.Objects;

/** Tries whether Alpaca lets the keys in, and to what. Costs two requests on each host. */
public final class AlpacaAccess {
    private final AlpacaApi api;

    public AlpacaAccess(AlpacaApi api) {
        this.api = api;
    }

    /**
     * What came of a try.
     *
     * @param works whether everything tried was let in
     * @param words what the keys are good for, or what is wrong and what to do
     */
    public record Finding(boolean works, String words) {}

    /** Whether the account answers, and what it may do. */
    public Finding trading() {
        try {
            SourceRequest request = SourceRequest.get("/v2/account");
            if (isRefused(api.trading().exchange(request).status())) {
                return new Finding(
                        false,
                        "the keys are refused by " + api.environment().trading().getHost()
                                + ": keys of a paper account work only with the paper host, others only with the live one."
                                + " Copy both keys anew from Alpaca's dashboard.");
            }
            AccountAnswer account = api.trading().ask(request, AccountAnswer.class);
            return new Finding(true, words(account));
        } catch (Problem failure) {
            return failed(failure);
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
    public Finding data() {
        try {
            String stocks = api.environment().stocks().word();
            String options = api.environment().options().word();
            int ofStocks = status(SourceRequest.get("/v2/stocks/snapshots")
                    .with("symbols", "SPY")
                    .with("feed", stocks));
            if (ofStocks == 401) {
                return new Finding(false, "the keys are refused: copy both anew from Alpaca's dashboard");
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
            return new Finding(ofStocks / 100 == 2 && ofOptions / 100 == 2, words);
        } catch (Problem failure) {
            return failed(failure);
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

    private static Finding failed(Problem failure) {
        return new Finding(false, String.valueOf(failure.getMessage()));
    }
}
