package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment.StockFeed;
import dev.tapewatch.market.source.alpaca.StreamMessages.Authenticated;
import dev.tapewatch.market.source.alpaca.StreamMessages.Connected;
import dev.tapewatch.market.source.alpaca.StreamMessages.Element;
import dev.tapewatch.market.source.alpaca.StreamMessages.Halted;
import dev.tapewatch.market.source.alpaca.StreamMessages.Refused;
import dev.tapewatch.market.source.alpaca.StreamMessages.Subscribed;
import dev.tapewatch.market.source.alpaca.StreamMessages.TakenBack;
import dev.tapewatch.market.source.alpaca.StreamMessages.Traded;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alpaca's stream of trades, over the one connection that it allows. The connection is made anew as often as it is lost;
 * what was missed meanwhile is asked for by {@link AlpacaMarket}.
 */
public final class AlpacaStream implements PriceTicks, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Between two pings; after two without any sign of life the connection is dead. */
    private static final Duration PING = Duration.ofSeconds(10);

    private static final int LONGEST_DOUBLING = 6;

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaStream.class);

    private final AlpacaEnvironment environment;
    private final AlpacaKeys keys;
    private final Clock clock;
    private final RandomGenerator random;
    private final Duration ping;
    private final TickRecorder recorder = new TickRecorder();
    private final List<Consumer<Quote>> listeners = new CopyOnWriteArrayList<>();
    private final StreamGaps gaps = new StreamGaps();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final Thread thread;

    private final StreamWishes wishes;
    private @Nullable StreamConnection connection;
    private boolean open;
    private volatile Instant lastHeard = Instant.EPOCH;
    private volatile @Nullable StreamError trouble;

    /** A stream that connects once it is started. */
    public AlpacaStream(AlpacaEnvironment environment, AlpacaKeys keys, Clock clock, RandomGenerator random) {
        this(environment, keys, clock, random, PING);
    }

    AlpacaStream(AlpacaEnvironment environment, AlpacaKeys keys, Clock clock, RandomGenerator random, Duration ping) {
        this.environment = environment;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
        this.ping = ping;
        this.wishes =
                new StreamWishes(environment.dataRequestsPerMinute() <= AlpacaEnvironment.BASIC_REQUESTS_PER_MINUTE);
        this.thread = Thread.ofVirtual().name("alpaca-stream").unstarted(this::run);
    }

    /** Connects, and stays connected. A delayed feed is not streamed: nobody waits for the second in it. */
    public void start() {
        if (environment.stocks() != StockFeed.DELAYED_SIP) {
            thread.start();
        }
    }

    TickRecorder recorder() {
        return recorder;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble).map(StreamError::words);
    }

    @Override
    public synchronized void follow(Collection<Symbol> symbols) {
        wishes.want(symbols);
        if (open) {
            send(wishes.messages());
        }
    }

    @Override
    public void listen(Consumer<Quote> listener) {
        listeners.add(listener);
    }

    @Override
    public void listenForGaps(Consumer<Collection<Symbol>> listener) {
        gaps.listen(listener);
    }

    private void run() {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                StreamError why = connectOnce();
                boolean worked = trouble == null;
                failures = worked ? 0 : failures + 1;
                report(why);
                Thread.sleep(pause(why.rest(), failures));
            } catch (InterruptedException closed) {
                return;
            }
        }
    }

    private void report(StreamError why) {
        if (why.persists() && !why.equals(trouble)) {
            LOG.warn("{}", why.words());
        } else {
            LOG.debug("{}", why.words());
        }
        trouble = why;
    }

    /** Doubles with every failure, and is drawn from its upper half, so that clients do not come back all at once. */
    private Duration pause(Duration rest, int failures) {
        long longest = rest.toMillis() << Math.min(Math.max(failures - 1, 0), LONGEST_DOUBLING);
        return Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
    }

    /** Connects, stays as long as it lasts, and answers why it ended. */
    private StreamError connectOnce() throws InterruptedException {
        StreamConnection made = new StreamConnection(this::receive, () -> lastHeard = clock.instant());
        lastHeard = clock.instant();
        synchronized (this) {
            connection = made;
            open = false;
            wishes.forget();
        }
        try {
            WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(CONNECT);
            keys.headers().forEach(builder::header);
            URI address = URI.create(
                    environment.stream() + "/v2/" + environment.stocks().word());
            builder.buildAsync(address, made).whenComplete((socket, failure) -> {
                if (failure != null) {
                    made.fail(refusal(failure));
                }
            });
            return watch(made);
        } finally {
            made.fail(StreamError.lost("closed by us"));
            synchronized (this) {
                connection = null;
                open = false;
                wishes.forget();
            }
            recorder.interrupted(lastHeard);
        }
    }

    private static StreamError refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException refused
                ? StreamError.ofHandshake(refused.getResponse().statusCode())
                : StreamError.lost("it cannot be made");
    }

    private StreamError watch(StreamConnection made) throws InterruptedException {
        while (true) {
            StreamError end = made.awaitEnd(ping.toMillis());
            if (end != null) {
                return end;
            }
            Duration silence = Duration.between(lastHeard, clock.instant());
            if (silence.compareTo(ping.multipliedBy(2)) > 0) {
                return StreamError.lost("no sign of life");
            }
            if (isOpen()) {
                gaps.settle(clock.instant());
                made.ping();
            }
        }
    }

    /** Whether it is let in and hears of what is followed. */
    synchronized boolean isOpen() {
        return open;
    }

    private void receive(String message) {
        for (Element element : StreamMessages.read(message)) {
            switch (element) {
                case Connected connected -> LOG.debug("connected to Alpaca's stream");
                case Authenticated authenticated -> begin();
                case Subscribed subscribed -> subscribed(subscribed.trades());
                case Refused refused -> refused(refused.code());
                case Traded traded -> traded(traded);
                case TakenBack takenBack -> recorder.takeBack(takenBack.symbol(), takenBack.exchange(), takenBack.id());
                case Halted halted -> recorder.halted(halted.symbol(), halted.yes(), halted.time());
            }
        }
    }

    private synchronized void begin() {
        open = true;
        trouble = null;
        send(wishes.messages());
    }

    private void subscribed(Set<Symbol> symbols) {
        synchronized (this) {
            wishes.taken();
        }
        Instant now = clock.instant();
        gaps.over(recorder.streams(symbols, now), now);
    }

    /** Some of what the stream refuses can be done without; after any other error we begin anew. */
    private synchronized void refused(int code) {
        Optional<List<String>> further = open ? wishes.refused(code) : Optional.empty();
        if (further.isPresent()) {
            send(further.get());
        } else if (connection != null) {
            connection.fail(StreamError.of(code));
        }
    }

    private void send(List<String> messages) {
        if (connection != null) {
            messages.forEach(connection::send);
        }
    }

    private void traded(Traded traded) {
        StockTrade trade = traded.trade();
        recorder.learn(traded.symbol(), trade, clock.instant());
        if (trade.setsPrice()) {
            Quote quote = new Quote(
                    traded.symbol(),
                    Objects.requireNonNull(trade.price()),
                    null,
                    null,
                    Objects.requireNonNull(trade.time()),
                    AlpacaApi.SOURCE,
                    environment.stocks().quality(),
                    false);
            listeners.forEach(listener -> listener.accept(quote));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }
}
