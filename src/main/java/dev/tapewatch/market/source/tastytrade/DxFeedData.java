package dev.tapewatch.market.source.tastytrade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the events of a feed, in both of its formats: full, an object for each event, and compact, where the name of a kind
 * is followed by a list of the values of its events, in an order agreed on before.
 */
final class DxFeedData {
    static final String TRADE = "Trade";
    static final String QUOTE = "Quote";
    static final String GREEKS = "Greeks";
    static final String CANDLE = "Candle";
    static final String PROFILE = "Profile";
    static final String SUMMARY = "Summary";

    /** Which fields are asked for, by kind. */
    static final Map<String, List<String>> WANTED = wanted();

    private final Map<String, List<String>> fields = new ConcurrentHashMap<>(WANTED);
    private volatile boolean outOfStep;

    private static Map<String, List<String>> wanted() {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        wanted.put(TRADE, List.of("eventType", "eventSymbol", "time", "price", "dayVolume"));
        wanted.put(QUOTE, List.of("eventType", "eventSymbol", "bidTime", "bidPrice", "askTime", "askPrice"));
        wanted.put(PROFILE, List.of("eventType", "eventSymbol", "tradingStatus"));
        wanted.put(SUMMARY, List.of("eventType", "eventSymbol", "openInterest"));
        wanted.put(GREEKS, List.of("eventType", "eventSymbol", "volatility", "delta"));
        wanted.put(CANDLE, List.of("eventType", "eventSymbol", "eventFlags", "time", "open", "high", "low", "close"));
        return wanted;
    }

    /** The server says which fields it sends, in which order. */
    void configure(JsonNode eventFields) {
        for (Map.Entry<String, JsonNode> kind : eventFields.properties()) {
            List<String> names = new ArrayList<>();
            kind.getValue().forEach(name -> names.add(name.asString("")));
            if (!names.isEmpty()) {
                fields.put(kind.getKey(), List.copyOf(names));
            }
        }
    }

    /** Whether rows of a kind that is wanted came in another length than agreed, so that what they held is lost. */
    boolean isOutOfStep() {
        return outOfStep;
    }

    /** What makes no sense is passed over. */
    List<DxEvent> read(JsonNode data) {
        List<DxEvent> events = new ArrayList<>();
        String kind = "";
        for (JsonNode element : data) {
            if (element.isString()) {
                kind = element.asString();
            } else if (element.isArray()) {
                compact(kind, element, events);
            } else if (element.isObject()) {
                Map<String, JsonNode> values = new HashMap<>();
                element.properties().forEach(value -> values.put(value.getKey(), value.getValue()));
                event(text(values.get("eventType")), values).ifPresent(events::add);
            }
        }
        return events;
    }

    private void compact(String kind, JsonNode row, List<DxEvent> events) {
        List<String> names = fields.getOrDefault(kind, List.of());
        if (names.isEmpty() || row.size() % names.size() != 0) {
            outOfStep = outOfStep || WANTED.containsKey(kind);
            return;
        }
        for (int start = 0; start < row.size(); start += names.size()) {
            Map<String, JsonNode> values = new HashMap<>();
            for (int place = 0; place < names.size(); place++) {
                values.put(names.get(place), row.get(start + place));
            }
            event(kind, values).ifPresent(events::add);
        }
    }

    private static Optional<DxEvent> event(String kind, Map<String, JsonNode> values) {
        String symbol = text(values.get("eventSymbol"));
        if (symbol.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind) {
            case TRADE ->
                Optional.of(new DxEvent.Trade(
                        symbol, number(values.get("price")), moment(values, "time"), number(values.get("dayVolume"))));
            case QUOTE ->
                Optional.of(new DxEvent.BidAsk(
                        symbol,
                        number(values.get("bidPrice")),
                        number(values.get("askPrice")),
                        later(moment(values, "bidTime"), moment(values, "askTime"))));
            case PROFILE ->
                Optional.of(new DxEvent.Profile(
                        symbol, text(values.get("tradingStatus")).equalsIgnoreCase("HALTED")));
            case SUMMARY -> Optional.of(new DxEvent.Summary(symbol, number(values.get("openInterest"))));
            case GREEKS ->
                Optional.of(new DxEvent.Greeks(symbol, number(values.get("volatility")), number(values.get("delta"))));
            case CANDLE -> candle(symbol, values);
            default -> Optional.empty();
        };
    }

    private static Optional<DxEvent> candle(String symbol, Map<String, JsonNode> values) {
        BigDecimal flags = number(values.get("eventFlags"));
        Instant start = moment(values, "time");
        return Optional.of(new DxEvent.Candle(
                CandleSymbol.told(symbol),
                flags == null ? 0 : flags.intValue(),
                start == null ? Instant.EPOCH : start,
                number(values.get("open")),
                number(values.get("high")),
                number(values.get("low")),
                number(values.get("close"))));
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.asString("");
    }

    private static @Nullable BigDecimal number(@Nullable JsonNode value) {
        return value == null || !(value.isNumber() || value.isString())
                ? null
                : TastytradeJson.number(value.asString(""));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static @Nullable Instant moment(Map<String, JsonNode> values, String name) {
        BigDecimal millis = number(values.get(name));
        return millis == null || millis.signum() <= 0 ? null : Instant.ofEpochMilli(millis.longValue());
    }
}
