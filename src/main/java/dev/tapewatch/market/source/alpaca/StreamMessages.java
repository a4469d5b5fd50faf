package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.http.SourceJson;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads the stream's messages. A message is an array; what we have no use for is passed over. */
final class StreamMessages {
    private static final JsonMapper JSON = SourceJson.mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE);

    /** Trading halted, by CTA (2) and UTP (H), and paused by UTP because of a too quick move (P). */
    private static final Set<String> HALTS = Set.of("2", "H", "P");

    /** Trading resumed, by CTA (3) and UTP (T). That quotes are made again (Q) is not yet trading. */
    private static final Set<String> RESUMPTIONS = Set.of("3", "T");

    private StreamMessages() {}

    /** One element of a message. */
    sealed interface Element {}

    /** The connection stands. */
    record Connected() implements Element {}

    /** We are let in. */
    record Authenticated() implements Element {}

    /** All symbols whose trades come from now on. */
    record Subscribed(Set<Symbol> trades) implements Element {}

    /** Something is wrong; what the stream says of it is left to its code. */
    record Refused(int code) implements Element {}

    /** A trade. */
    record Traded(Symbol symbol, StockTrade trade) implements Element {}

    /** A trade is taken back. */
    record TakenBack(
            Symbol symbol, String exchange, @Nullable BigInteger id) implements Element {}

    /** Trading in a symbol was halted or resumed. */
    record Halted(Symbol symbol, boolean yes, Instant time) implements Element {}

    /** @throws RuntimeException for what is not a message */
    static List<Element> read(String message) {
        JsonNode array = JSON.readTree(message);
        if (!array.isArray()) {
            throw new IllegalArgumentException("no array");
        }
        List<Element> elements = new ArrayList<>();
        for (JsonNode element : array) {
            read(element, elements);
        }
        return elements;
    }

    private static void read(JsonNode element, List<Element> elements) {
        switch (element.path("T").asString("")) {
            case "success" -> {
                switch (element.path("msg").asString("")) {
                    case "connected" -> elements.add(new Connected());
                    case "authenticated" -> elements.add(new Authenticated());
                    default -> {}
                }
            }
            case "error" -> elements.add(new Refused(element.path("code").asInt(0)));
            case "subscription" -> elements.add(new Subscribed(symbols(element.path("trades"))));
            case "t" -> elements.add(new Traded(symbol(element), JSON.treeToValue(element, StockTrade.class)));
            case "x" -> elements.add(takenBack(element, "i"));
            // The trade that was wrong has the id oi. What it should have been is no new price: it may be minutes old.
            case "c" -> elements.add(takenBack(element, "oi"));
            case "s" -> {
                String code = element.path("sc").asString("");
                if (HALTS.contains(code) || RESUMPTIONS.contains(code)) {
                    Instant time = Instant.parse(element.path("t").asString(""));
                    elements.add(new Halted(symbol(element), HALTS.contains(code), time));
                }
            }
            default -> {}
        }
    }

    private static TakenBack takenBack(JsonNode element, String id) {
        return new TakenBack(
                symbol(element),
                element.path("x").asString(""),
                element.path(id).asBigIntegerOpt().orElse(null));
    }

    private static Symbol symbol(JsonNode element) {
        return new Symbol(element.path("S").asString(""));
    }

    private static Set<Symbol> symbols(JsonNode names) {
        Set<Symbol> symbols = new HashSet<>();
        names.forEach(name -> symbols.add(new Symbol(name.asString(""))));
        return symbols;
    }
}
