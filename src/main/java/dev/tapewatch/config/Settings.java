package dev.tapewatch.config;

import dev.tapewatch.mcp.tool.ToolAccess;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.RoutingPolicy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything a person can set, as {@code tapewatch.*}.
 *
 * @param port of HTTP; 0 means any free one
 * @param host the address HTTP listens on
 * @param allowedHosts further names that clients reach this server by; any other in a request's Host is refused
 * @param requireToken ask for a token on the loopback address too
 * @param behindProxy something in front of this server encrypts the way to it, and says who calls in forwarded headers
 * @param tlsCertificate PEM, the server's first; null for no TLS
 * @param tlsKey PEM of PKCS #8
 * @param publicUrl by which clients reach the server, without a path; null for as they call it
 * @param oauthIssuer whose access tokens are accepted; null for nobody's
 * @param oauthAudience what they must be meant for; null for the public URL
 * @param oauthJwksUri where the issuer's keys are; null to ask the issuer
 * @param oauthReadScope the issuer's name for {@code READ}
 * @param oauthWriteScope the issuer's name for {@code WRITE}, which implies the other
 * @param callsPerMinute of one client; 0 for no limit, as for the next two
 * @param sessionsPerClient at one time
 * @param subscriptionsPerClient at one time
 * @param dataDir absolute; everything the server remembers
 * @param market where every kind of fact comes from, unless {@code sources} says otherwise
 * @param replayPath a recording, a file or a folder; set if the market is a replay
 * @param replaySpeed tape seconds per wall second, above 0
 * @param replayHold the tape stands at its first moment until the first price rule exists or news is watched
 * @param priceCheckInterval between two looks at prices
 * @param priceShards how many workflows share the symbols
 * @param alertLogSize how many alerts the log keeps
 * @param temporalAddress host:port of an external Temporal, or null for the embedded one
 * @param temporalNamespace in the external or embedded Temporal
 * @param redisUrl of an external Redis, or null for the embedded one; may hold a password, so never shown
 * @param simulatedSeed the same seed gives the same simulated prices
 * @param calendarFile closures and early closes beyond those that the rules know, or null for none
 * @param newsInterval between two rounds of a news watcher that starts for the first time
 * @param portfolioInterval between two checks of a portfolio monitor that starts for the first time
 * @param heartbeatInterval between two looks at the monitors themselves
 * @param riskFreeRate annual, in percent, for option values that we have to estimate
 * @param otlpEndpoint where traces are sent to, or null for what {@code OTEL_EXPORTER_OTLP_ENDPOINT} says
 * @param logFormat of the log
 * @param channels where alerts can be sent, by the names their owner gave them
 * @param routing which alerts go to which of them
 * @param readOnly no tool that changes anything is offered
 * @param toolsets the groups of tools that are offered, by name
 * @param sources where each kind of fact comes from
 * @param optionUnderlyings tickers that a screen of everything goes through where a live source has no list of all
 * @param alpaca how Alpaca is asked
 * @param tastytrade how tastytrade is asked
 * @param sec how the SEC is asked
 * @param feeds where news come from besides, by the names their owner gave them
 */
@ConfigurationProperties(Settings.PREFIX)
public record Settings(
        @DefaultValue("8750") int port,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("false") boolean requireToken,
        @DefaultValue("false") boolean behindProxy,
        @Nullable Path tlsCertificate,
        @Nullable Path tlsKey,
        @Nullable URI publicUrl,
        @Nullable URI oauthIssuer,
        @Nullable String oauthAudience,
        @Nullable URI oauthJwksUri,
        @DefaultValue("tapewatch:read") String oauthReadScope,
        @DefaultValue("tapewatch:write") String oauthWriteScope,
        @DefaultValue("60000") int callsPerMinute,
        @DefaultValue("1000") int sessionsPerClient,
        @DefaultValue("10000") int subscriptionsPerClient,
        @DefaultValue("~/.tapewatch") Path dataDir,
        @DefaultValue("simulated") MarketChoice market,
        @Nullable Path replayPath,
        @DefaultValue("1") BigDecimal replaySpeed,
        @DefaultValue("false") boolean replayHold,
        @DefaultValue("10s") Duration priceCheckInterval,
        @DefaultValue("8") int priceShards,
        @DefaultValue("10000") int alertLogSize,
        @Nullable String temporalAddress,
        @DefaultValue("default") String temporalNamespace,
        @Nullable String redisUrl,
        @DefaultValue("1") long simulatedSeed,
        @Nullable Path calendarFile,
        @DefaultValue("5m") Duration newsInterval,
        @DefaultValue("1m") Duration portfolioInterval,
        @DefaultValue("1m") Duration heartbeatInterval,
        @DefaultValue("4") BigDecimal riskFreeRate,
        @Nullable String otlpEndpoint,
        @DefaultValue("text") LogFormat logFormat,
        @DefaultValue Map<String, ChannelSettings> channels,
        @DefaultValue RoutingSettings routing,
        @DefaultValue("false") boolean readOnly,
        @DefaultValue("all") List<String> toolsets,
        @DefaultValue SourcesSettings sources,

        @DefaultValue({
            "SPY", "QQQ", "IWM", "DIA", "GLD", "SLV", "TLT", "XLF", "XLE", "EEM", "HYG", "SMH", "AAPL", "MSFT", "NVDA",
            "AMZN", "META", "GOOGL", "TSLA", "AMD", "AVGO", "NFLX", "INTC", "MU", "PLTR", "COIN", "BABA", "BAC", "JPM",
            "C", "WFC", "V", "DIS", "F", "GM", "BA", "UBER", "XOM", "CVX", "PFE", "JNJ", "UNH", "KO", "WMT", "HD", "T",
            "CSCO", "ORCL", "CRM", "QCOM", "PYPL", "SOFI"
        })
        List<String> optionUnderlyings,

        @DefaultValue AlpacaSettings alpaca,
        @DefaultValue TastytradeSettings tastytrade,
        @DefaultValue SecSettings sec,
        @DefaultValue Map<String, FeedSettings> feeds) {
    static final String PREFIX = "tapewatch";
    private static final BigDecimal MOST_RATE = new BigDecimal("50");

    /** Where facts come from. */
    public enum MarketChoice {
        SIMULATED,
        REPLAY,
        ALPACA,
        TASTYTRADE
    }

    /** How the log is written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    public Settings {
        require(port >= 0 && port <= 65_535, "--port", port, "a number from 0 to 65535");
        require(replaySpeed.signum() > 0, "--replay-speed", replaySpeed, "a number above 0");
        require(
                priceCheckInterval.compareTo(Duration.ofMillis(10)) >= 0,
                "--price-check-interval",
                priceCheckInterval,
                "at least 10ms");
        require(priceShards >= 1 && priceShards <= 1_000, "--price-shards", priceShards, "a number from 1 to 1000");
        requireInterval("--news-interval", newsInterval);
        requireInterval("--portfolio-interval", portfolioInterval);
        requireInterval("--heartbeat-interval", heartbeatInterval);
        require(
                riskFreeRate.abs().compareTo(MOST_RATE) <= 0,
                "--risk-free-rate",
                riskFreeRate,
                "percent from -50 to 50");
        require(alertLogSize >= 1, "--alert-log-size", alertLogSize, "a number of at least 1");
        if (market == MarketChoice.REPLAY && replayPath == null) {
            throw Problem.badInput("--market replay needs --replay-path, a file or a folder.");
        }
        AccessChecks.limit("--calls-per-minute", callsPerMinute);
        AccessChecks.limit("--sessions-per-client", sessionsPerClient);
        AccessChecks.limit("--subscriptions-per-client", subscriptionsPerClient);
        AccessChecks.tls(tlsCertificate, tlsKey);
        publicUrl = AccessChecks.publicUrl(publicUrl);
        AccessChecks.oauth(oauthIssuer, oauthAudience, oauthJwksUri, publicUrl);
        AccessChecks.scopes(oauthReadScope, oauthWriteScope);
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        ChannelChecks.check(channels);
        RoutingChecks.check(routing, names(channels));
        toolsets = List.copyOf(toolsets);
        ToolAccess.of(readOnly, toolsets);
        optionUnderlyings = List.copyOf(optionUnderlyings);
        SourceChecks.underlyings(optionUnderlyings);
        feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
        SourceChecks.percent(sources.disagreementPercent());
        SourceChecks.feeds(feeds);
        SourceChecks.sec(sec);
        SourceChecks.keys(ChosenSources.of(market, sources, sec, feeds.keySet()), alpaca, tastytrade, sec);
    }

    /** Which live sources each kind of fact comes from. */
    ChosenSources chosenSources() {
        return ChosenSources.of(market, sources, sec, feeds.keySet());
    }

    /** Which tools there are. */
    ToolAccess toolAccess() {
        return ToolAccess.of(readOnly, toolsets);
    }

    /** The names that rules and routes may use: the log's, then those of the channels. */
    public Set<String> channelNames() {
        return names(channels);
    }

    private static Set<String> names(Map<String, ChannelSettings> channels) {
        Set<String> names = new LinkedHashSet<>();
        names.add(RoutingPolicy.LOG_CHANNEL);
        names.addAll(channels.keySet());
        return Collections.unmodifiableSet(names);
    }

    private static void requireInterval(String flag, Duration value) {
        require(
                value.compareTo(Duration.ofSeconds(1)) >= 0 && value.compareTo(Duration.ofDays(1)) <= 0,
                flag,
                value,
                "a time from 1s to 24h");
    }

    private static void require(boolean holds, String flag, Object value, String expected) {
        if (!holds) {
            throw Problem.badInput("%s is %s; expected %s.".formatted(flag, value, expected));
        }
    }
}
