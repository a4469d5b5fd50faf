package dev.tapewatch.config;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.alpaca.AlpacaKeys;
import dev.tapewatch.market.source.feed.RssArticles;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of sources must be like; refuses with a {@link Problem} of kind {@code BAD_INPUT} that never shows a
 * secret. Keys are asked for only of sources that are used.
 */
final class SourceChecks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern CONTACT = Pattern.compile(".*[^\\s@]+@[^\\s@]+\\.[^\\s@]+.*");
    private static final BigDecimal MOST_PERCENT = new BigDecimal("100");
    private static final int MOST_REQUESTS = 100_000;

    /** Names that already mean something where news are chosen, or in the facts of another source. */
    private static final Set<String> TAKEN = Set.of("alpaca", "tastytrade", "sec", "simulated", "replay", "news");

    private SourceChecks() {}

    static void percent(BigDecimal disagreement) {
        if (disagreement.signum() < 0 || disagreement.compareTo(MOST_PERCENT) > 0) {
            throw Problem.badInput(
                    "sources.disagreement-percent is %s; expected percent from 0, which is never, to 100."
                            .formatted(disagreement));
        }
    }

    static void feeds(Map<String, FeedSettings> feeds) {
        feeds.forEach((name, feed) -> {
            if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
                throw Problem.badInput(("feeds has one named '%s'; expected 1 to 32 small letters, digits and dashes,"
                                + " and no name that another source has, such as alpaca or sec.")
                        .formatted(name));
            }
            Secret url = feed.url();
            if (url == null || isBlank(url)) {
                throw Problem.badInput("feeds.%s.url is missing; expected an address such as".formatted(name)
                        + " https://example.com/rss?s={symbol}, where {symbol} may stand for a ticker.");
            }
            RssArticles.requireAddress(name, url.reveal());
        });
    }

    static void sec(SecSettings sec) {
        if (sec.contact() != null && !CONTACT.matcher(sec.contact()).matches()) {
            throw Problem.badInput(
                    "sec.contact has no mail address; expected who asks the SEC and where it can write to,"
                            + " such as \"Jane Doe jane@example.com\".");
        }
    }

    static void keys(ChosenSources chosen, AlpacaSettings alpaca, TastytradeSettings tastytrade, SecSettings sec) {
        if (chosen.used().contains(LiveSource.ALPACA)) {
            alpaca(chosen, alpaca);
        }
        if (chosen.used().contains(LiveSource.TASTYTRADE)) {
            tastytrade(chosen, tastytrade);
        }
        if (chosen.news().contains(ChosenSources.SEC) && sec.contact() == null) {
            throw Problem.badInput("sources.news names sec, which needs sec.contact: the SEC wants to know who asks;"
                    + " expected a name and a mail address, such as \"Jane Doe jane@example.com\".");
        }
    }

    private static void alpaca(ChosenSources chosen, AlpacaSettings alpaca) {
        Secret id = alpaca.keyId();
        Secret secret = alpaca.secretKey();
        if (id == null || secret == null || isBlank(id) || isBlank(secret)) {
            List<String> missing = new ArrayList<>();
            addIf(missing, isBlank(id), "APCA_API_KEY_ID");
            addIf(missing, isBlank(secret), "APCA_API_SECRET_KEY");
            throw missing(
                    chosen,
                    LiveSource.ALPACA,
                    missing,
                    "alpaca: {key-id: …, secret-key: …}",
                    "Alpaca's dashboard makes both for free");
        }
        new AlpacaKeys(id.reveal(), secret.reveal());
        int pace = alpaca.pace();
        if (pace < 1 || pace > MOST_REQUESTS) {
            throw Problem.badInput(
                    "alpaca.requests-per-minute is %d; expected a number from 1 to %d: 200 in the free plan,"
                                    .formatted(pace, MOST_REQUESTS)
                            + " 10000 in the paid one.");
        }
    }

    private static void tastytrade(ChosenSources chosen, TastytradeSettings tastytrade) {
        Secret client = tastytrade.clientSecret();
        Secret refresh = tastytrade.refreshToken();
        if (isBlank(client) || isBlank(refresh)) {
            List<String> missing = new ArrayList<>();
            addIf(missing, isBlank(client), "TASTYTRADE_CLIENT_SECRET");
            addIf(missing, isBlank(refresh), "TASTYTRADE_REFRESH_TOKEN");
            throw missing(
                    chosen,
                    LiveSource.TASTYTRADE,
                    missing,
                    "tastytrade: {client-secret: …, refresh-token: …}",
                    "make an OAuth application at my.tastytrade.com under Manage, My Profile, API, and grant it to yourself");
        }
        boolean ofMarket = chosen.prices().contains(LiveSource.TASTYTRADE)
                || chosen.options().contains(LiveSource.TASTYTRADE);
        if (tastytrade.environment() == TastytradeSettings.Environment.SANDBOX && ofMarket) {
            throw Problem.badInput("tastytrade.environment is sandbox, which has accounts but no market data; expected"
                    + " production, or sources.prices and sources.options from alpaca.");
        }
    }

    private static Problem missing(
            ChosenSources chosen, LiveSource source, List<String> variables, String setting, String how) {
        return Problem.badInput(
                ("%s is the source of %s, which needs keys: %s missing. Set %s in the environment, or %s in"
                                + " secrets.yml in the data directory, readable for you alone; %s.")
                        .formatted(
                                source.word(),
                                chosen.naming(source),
                                String.join(" and ", variables) + (variables.size() == 1 ? " is" : " are"),
                                variables.size() == 1 ? "it" : "them",
                                setting,
                                how));
    }

    /** The tickers that were named; the usual ones where none were. */
    static List<Symbol> underlyings(List<String> tickers) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (String ticker : tickers) {
            try {
                symbols.add(Symbol.parse(ticker));
            } catch (Problem none) {
                throw Problem.badInput("--option-underlyings has '%s'; expected tickers such as SPY or BRK.B."
                        .formatted(ticker.strip().toLowerCase(Locale.ROOT)));
            }
        }
        return List.copyOf(symbols);
    }

    private static void addIf(List<String> names, boolean missing, String name) {
        if (missing) {
            names.add(name);
        }
    }

    private static boolean isBlank(@Nullable Secret secret) {
        return secret == null || secret.reveal().isBlank();
    }
}
