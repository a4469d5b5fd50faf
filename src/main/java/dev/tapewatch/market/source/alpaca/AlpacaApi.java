package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.source.http.Manners;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceJson;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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

    /** This part of a minute's requests may go out in a moment; the rest comes evenly, so that no minute has too many. */
    private static final int BURSTS_PER_MINUTE = 5;

    /** A limit is new after a minute at most: whoever can wait so long is slowed down by it, but does not fail. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final AlpacaEnvironment environment;
    private final SourceClient data;
    private final SourceClient trading;
    private final SourceClient patientData;
    private final SourceClient patientTrading;
    private final Clock clock;

    public AlpacaApi(AlpacaEnvironment environment, AlpacaKeys keys, Clock clock, RandomGenerator random) {
        this.environment = environment;
        this.clock = clock;
        Manners dataManners = manners(environment.dataRequestsPerMinute());
        data = client("Alpaca's data host", environment.data(), dataManners, keys, clock, random);
        Manners tradingManners = manners(TRADING_REQUESTS_PER_MINUTE);
        trading = client("Alpaca's trading host", environment.trading(), tradingManners, keys, clock, random);
        patientData = data.patient(PATIENCE);
        patientTrading = trading.patient(PATIENCE);
    }

    private static Manners manners(int perMinute) {
        int burst = Math.max(1, perMinute / BURSTS_PER_MINUTE);
        return Manners.of(Math.max(1, perMinute - burst), burst);
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

    /** The data host for whoever would rather wait than fail, like a screen. */
    SourceClient patientData() {
        return patientData;
    }

    /** The trading host for whoever would rather wait than fail. */
    SourceClient patientTrading() {
        return patientTrading;
    }

    Clock clock() {
        return clock;
    }
}
