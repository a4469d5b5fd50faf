package dev.tapewatch.config;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import dev.tapewatch.market.source.feed.EdgarArticles;
import dev.tapewatch.market.source.tastytrade.TastytradeAccess;
import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the live sources are: where they always are, unless the environment names other hosts, as tests do.
 * {@code APCA_API_BASE_URL} is also what other programs for Alpaca choose the paper or the live account by, with or without
 * a version at its end.
 *
 * @param variables of the environment
 */
record SourceHosts(Map<String, String> variables) {
    private static final Pattern VERSION_AT_END = Pattern.compile("(/v2)?/*$");

    AlpacaEnvironment of(AlpacaSettings settings) {
        AlpacaEnvironment usual = switch (settings.environment()) {
            case PAPER -> AlpacaEnvironment.paper();
            case LIVE -> AlpacaEnvironment.live();
        };
        return usual.withFeeds(settings.stockFeed(), settings.optionFeed())
                .withDataRequestsPerMinute(settings.pace())
                .withTrading(host("APCA_API_BASE_URL", usual.trading()))
                .withData(host("APCA_API_DATA_URL", usual.data()))
                .withStream(host("APCA_API_STREAM_URL", usual.stream()));
    }

    TastytradeAccess of(TastytradeSettings settings) {
        String secret = revealed(settings.clientSecret());
        String token = revealed(settings.refreshToken());
        TastytradeAccess usual = switch (settings.environment()) {
            case PRODUCTION -> TastytradeAccess.production(secret, token, ServerIdentity.version());
            case SANDBOX -> TastytradeAccess.sandbox(secret, token, ServerIdentity.version());
        };
        URI api = host("TASTYTRADE_API_URL", usual.api());
        return new TastytradeAccess(api, usual.sandbox(), secret, token, usual.version());
    }

    /** The host whose answers tell the time, of the source that prices come from first. */
    static URI dated(Settings settings, Map<String, String> variables) {
        SourceHosts hosts = new SourceHosts(variables);
        return switch (settings.chosenSources().prices().getFirst()) {
            case ALPACA -> hosts.of(settings.alpaca()).data();
            case TASTYTRADE -> hosts.of(settings.tastytrade()).api();
        };
    }

    /** Where the SEC's list of tickers is. */
    URI secPages() {
        return host("TAPEWATCH_SEC_URL", EdgarArticles.WWW);
    }

    /** Where the SEC's filings are. */
    URI secData() {
        return host("TAPEWATCH_SEC_URL", EdgarArticles.DATA);
    }

    private URI host(String variable, URI usual) {
        String chosen = variables.get(variable);
        if (chosen == null || chosen.isBlank()) {
            return usual;
        }
        try {
            return URI.create(VERSION_AT_END.matcher(chosen.strip()).replaceFirst(""));
        } catch (IllegalArgumentException none) {
            throw Problem.badInput("%s in the environment is no address; expected one such as %s, or leave it out."
                    .formatted(variable, usual));
        }
    }

    private static String revealed(@Nullable Secret secret) {
        return Objects.requireNonNull(secret).reveal();
    }
}
