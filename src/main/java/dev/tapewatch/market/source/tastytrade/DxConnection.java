package dev.tapewatch.market.source.tastytrade;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection that speaks DXLink, from its setup over the login to one channel of events, as specified at
 * https://github.com/dxFeed/dxLink. Nothing of what the server says in words is passed on: it may echo the token.
 */
final class DxConnection implements WebSocket.Listener {
    private static final JsonMapper JSON = TastytradeJson.MAPPER;
    private static final int CHANNEL = 1;
    private static final int LARGEST_MESSAGE = 8 * 1024 * 1024;
    private static final double AGGREGATION_SECONDS = 0.25;

    /** What the specification has for errors; anything else that stands there is not repeated. */
    private static final Set<String> ERRORS =
            Set.of("UNSUPPORTED_PROTOCOL", "TIMEOUT", "UNAUTHORIZED", "INVALID_MESSAGE", "BAD_ACTION", "UNKNOWN");

    /** Why a connection ended. */
    enum End {
        /** Closed or broken. */
        LOST,
        /** The token was not taken. */
        NOT_LET_IN,
        /** A message of ours was too large for the server. */
        TOO_LARGE,
        /** The server has said nothing for too long. */
        SILENT,
        /** Ended by us. */
        CLOSED
    }

    private final String token;
    private final Duration acceptedSilence;
    private final Runnable opened;
    private final Consumer<List<DxEvent>> listener;
    private final DxFeedData data = new DxFeedData();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private @Nullable WebSocket socket;
    private boolean tokenSent;
    private boolean channelRequested;
    private volatile boolean open;
    private volatile Duration expected;
    private volatile String complaint = "";
    private volatile long lastHeard = System.nanoTime();

    DxConnection(String token, Duration acceptedSilence, Runnable opened, Consumer<List<DxEvent>> listener) {
        this.token = token;
        this.acceptedSilence = acceptedSilence;
        this.expected = acceptedSilence;
        this.opened = opened;
        this.listener = listener;
    }

    void connect(HttpClient http, URI address, String userAgent, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        http.newWebSocketBuilder()
                .header("User-Agent", userAgent)
                .connectTimeout(patience)
                .buildAsync(address, this)
                .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Completed when the connection has ended. */
    CompletableFuture<End> ended() {
        return ended;
    }

    /** Whether events may come. */
    boolean isOpen() {
        return open && !ended.isDone();
    }

    /** What the server had to complain of, in a word of the specification; empty if nothing. */
    String complaint() {
        return complaint;
    }

    /** The longest that the server waits for a sign of life before it closes. */
    Duration expected() {
        return expected;
    }

    /** Whether it came so far that events might have come. */
    boolean wasOpen() {
        return open;
    }

    /** A sign of life; and a look whether the other side gave one, which may be a little late. */
    void keepAlive() {
        if (System.nanoTime() - lastHeard > acceptedSilence.toNanos() / 4 * 5) {
            end(End.SILENT);
            return;
        }
        send(message("KEEPALIVE", 0));
    }

    void subscribe(Collection<DxSubscription> added, Collection<DxSubscription> removed) {
        ObjectNode message = message("FEED_SUBSCRIPTION", CHANNEL);
        if (!added.isEmpty()) {
            message.set("add", array(added));
        }
        if (!removed.isEmpty()) {
            message.set("remove", array(removed));
        }
        send(message);
    }

    private static ArrayNode array(Collection<DxSubscription> subscriptions) {
        ArrayNode array = JSON.createArrayNode();
        subscriptions.forEach(one -> {
            ObjectNode node = JSON.createObjectNode().put("type", one.type()).put("symbol", one.symbol());
            if (one.fromTime() != null) {
                node.put("fromTime", one.fromTime());
            }
            array.add(node);
        });
        return array;
    }

    void close() {
        end(End.CLOSED);
    }

    private void end(End why) {
        ended.complete(why);
        WebSocket current;
        synchronized (this) {
            current = socket;
        }
        if (current != null) {
            current.abort();
        }
    }

    @Override
    public void onOpen(WebSocket opening) {
        synchronized (this) {
            socket = opening;
        }
        lastHeard = System.nanoTime();
        send(message("SETUP", 0)
                .put("version", "0.1-tapewatch/1")
                .put("keepaliveTimeout", acceptedSilence.toSeconds())
                .put("acceptKeepaliveTimeout", acceptedSilence.toSeconds()));
        opening.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        lastHeard = System.nanoTime();
        partial.append(text);
        if (partial.length() > LARGEST_MESSAGE) {
            end(End.LOST);
            return null;
        }
        if (last) {
            String whole = partial.toString();
            partial.setLength(0);
            try {
                received(JSON.readTree(whole));
            } catch (JacksonException noJson) {
                end(End.LOST);
            }
        }
        from.request(1);
        return null;
    }

    private void received(JsonNode message) {
        boolean ours = message.path("channel").asInt(CHANNEL) == CHANNEL;
        switch (message.path("type").asString("")) {
            case "SETUP" -> setUp(message.path("keepaliveTimeout").asDouble(0));
            case "AUTH_STATE" -> authorisation(message.path("state").asString(""));
            case "CHANNEL_OPENED" -> {
                if (ours && !open) {
                    channelOpened();
                }
            }
            case "FEED_CONFIG" -> data.configure(message.path("eventFields"));
            case "FEED_DATA" -> told(message.path("data"));
            case "CHANNEL_CLOSED" -> {
                if (ours) {
                    end(End.LOST);
                }
            }
            case "ERROR" -> failed(message.path("error").asString(""));
            default -> {
                // KEEPALIVE and whatever is new need no answer.
            }
        }
    }

    /** The server says how soon it wants to hear of us. */
    private void setUp(double seconds) {
        long millis = (long) (seconds * 1_000);
        if (millis > 0 && millis < expected.toMillis()) {
            expected = Duration.ofMillis(millis);
        }
    }

    /** The first UNAUTHORIZED asks for the token, another one refuses it. */
    private void authorisation(String state) {
        if (state.equals("AUTHORIZED")) {
            if (!channelRequested) {
                channelRequested = true;
                ObjectNode request = message("CHANNEL_REQUEST", CHANNEL).put("service", "FEED");
                request.set("parameters", JSON.createObjectNode().put("contract", "AUTO"));
                send(request);
            }
        } else if (tokenSent) {
            end(End.NOT_LET_IN);
        } else {
            tokenSent = true;
            send(message("AUTH", 0).put("token", token));
        }
    }

    /** Rows that cannot be taken apart may hold what nobody tells again: a new connection has it in its snapshot. */
    private void told(JsonNode events) {
        listener.accept(data.read(events));
        if (data.isOutOfStep()) {
            complaint = "rows of another length than agreed";
            end(End.LOST);
        }
    }

    /**
     * An error is for information, the server closes where it has to. But one about a message of ours means that something
     * which is wanted may not be subscribed to, and only a new connection is sure to make that good.
     */
    private void failed(String error) {
        complaint = ERRORS.contains(error) ? error : "an error";
        if (error.equals("UNAUTHORIZED")) {
            end(End.NOT_LET_IN);
        } else if (!open || !error.equals("UNKNOWN")) {
            end(End.LOST);
        }
    }

    private void channelOpened() {
        ObjectNode setup = message("FEED_SETUP", CHANNEL)
                .put("acceptAggregationPeriod", AGGREGATION_SECONDS)
                .put("acceptDataFormat", "COMPACT");
        setup.set("acceptEventFields", JSON.valueToTree(DxFeedData.WANTED));
        send(setup);
        open = true;
        opened.run();
    }

    private static ObjectNode message(String type, int channel) {
        return JSON.createObjectNode().put("type", type).put("channel", channel);
    }

    /** A socket takes one message at a time. */
    private synchronized void send(ObjectNode message) {
        WebSocket current = socket;
        if (current == null || ended.isDone()) {
            return;
        }
        String text = JSON.writeValueAsString(message);
        sending = sending.thenCompose(before -> current.sendText(text, true)).whenComplete((sent, failure) -> {
            if (failure != null) {
                end(End.LOST);
            }
        });
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
        end(End.LOST);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        final int messageTooBig = 1009;
        ended.complete(code == messageTooBig ? End.TOO_LARGE : End.LOST);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        ended.complete(End.LOST);
    }
}
