package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.source.http.Manners;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceJson;
import java.net.URI;
import java.time.Clock;
import java.util.random.RandomGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alpaca's two hosts. Whatever asks the same host with the same keys shares one of these, since the limits are the
 * account's.
 */
public final class AlpacaApi {
    /** The name that everything from Alpaca carries. */
    static final String SOURCE = "alpaca";

    private static final int TRADING_REQUESTS_PER_MINUTE = 200;
    private static final int TRADING_BURST = 50;

    /** A screen asks for many pages at once; this much of a minute's requests may go out in a moment. */
    private static final int BURSTS_PER_MINUTE = 4;

    private final AlpacaEnvironment environment;
    private final SourceClient data;
    private final SourceClient trading;
    private final Clock clock;

    public AlpacaApi(AlpacaEnvironment environment, AlpacaKeys keys, Clock clock, RandomGenerator random) {
        this.environment = environment;
        this.clock = clock;
        int perMinute = environment.dataRequestsPerMinute();
        Manners dataManners = Manners.of(perMinute, Math.max(1, perMinute / BURSTS_PER_MINUTE));
        data = client("Alpaca's data host", environment.data(), dataManners, keys, clock, random);
        trading = client(
                "Alpaca's trading host",
                environment.trading(),
                Manners.of(TRADING_REQUESTS_PER_MINUTE, TRADING_BURST),
                keys,
                clock,
                random);
    }

    /** Most names are snake_case; records of those that are not say so with {@code @JsonNaming}. */
    private static SourceClient client(
            String name, URI host, Manners manners, AlpacaKeys keys, Clock clock, RandomGenerator random) {
        JsonMapper json = SourceJson.mapper(PropertyNamingStrategies.SNAKE_CASE);
        return new SourceClient(name, host, manners, keys::headers, json, clock, random);
    }

    AlpacaEnvironment environment() {
        return environment;
    }

    /** Prices, news, option quotes, corporate actions. */
    SourceClient data() {
        return data;
    }

    /** Accounts, positions, option contracts. */
    SourceClient trading() {
        return trading;
    }

    Clock clock() {
        return clock;
    }
}
