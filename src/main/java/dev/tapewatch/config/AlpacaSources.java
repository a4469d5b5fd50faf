package dev.tapewatch.config;

import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.source.alpaca.AlpacaApi;
import dev.tapewatch.market.source.alpaca.AlpacaArticles;
import dev.tapewatch.market.source.alpaca.AlpacaBrokerage;
import dev.tapewatch.market.source.alpaca.AlpacaChains;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import dev.tapewatch.market.source.alpaca.AlpacaEvents;
import dev.tapewatch.market.source.alpaca.AlpacaKeys;
import dev.tapewatch.market.source.alpaca.AlpacaMarket;
import dev.tapewatch.market.source.alpaca.AlpacaStream;
import dev.tapewatch.market.source.feed.CollectedNews;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything from Alpaca, with the keys, and for tests the hosts, that the environment has. */
final class AlpacaSources {
    private static final Duration NEWS_PAUSE = Duration.ofSeconds(20);

    private AlpacaSources() {}

    /** @throws Problem of kind {@code BAD_INPUT} where there are no keys */
    static MarketSources of(Map<String, String> variables, TradingCalendar calendar, Clock clock) {
        AlpacaEnvironment environment = environment(variables);
        String id = variables.get("APCA_API_KEY_ID");
        String secret = variables.get("APCA_API_SECRET_KEY");
        if (id == null || secret == null) {
            throw Problem.badInput("--market alpaca needs keys: set APCA_API_KEY_ID and APCA_API_SECRET_KEY in the"
                    + " environment; Alpaca's dashboard makes them for free.");
        }
        AlpacaKeys keys = new AlpacaKeys(id, secret);
        RandomGenerator random = RandomGenerator.getDefault();
        AlpacaApi api = new AlpacaApi(environment, keys, clock, random);
        AlpacaStream stream = new AlpacaStream(environment, keys, clock, random);
        stream.start();
        return new MarketSources(
                new AlpacaMarket(api, stream),
                stream,
                new CollectedNews(List.of(new AlpacaArticles(api)), clock, NEWS_PAUSE),
                new AlpacaChains(api, List.of(), calendar),
                new AlpacaBrokerage(api, calendar),
                new AlpacaEvents(api),
                OtherQuotes.NONE);
    }

    private static AlpacaEnvironment environment(Map<String, String> variables) {
        AlpacaEnvironment paper = AlpacaEnvironment.paper();
        String pace = variables.getOrDefault(
                "APCA_REQUESTS_PER_MINUTE", Integer.toString(AlpacaEnvironment.BASIC_REQUESTS_PER_MINUTE));
        return paper.withDataRequestsPerMinute(Integer.parseInt(pace))
                .withTrading(host(variables.get("APCA_API_BASE_URL"), paper.trading()))
                .withData(host(variables.get("APCA_API_DATA_URL"), paper.data()))
                .withStream(host(variables.get("APCA_API_STREAM_URL"), paper.stream()));
    }

    private static URI host(@Nullable String chosen, URI usual) {
        return chosen == null ? usual : URI.create(chosen);
    }
}
