package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a recorded JSON file. Whatever cannot be right is a {@link Problem} that names the file and the place
 * in it. Fields that nobody asks for are ignored.
 *
 * @param place e.g. {@code news.json, news[3]}
 */
record JsonFacts(String place, JsonNode node) {
    Problem wrong(String what) {
        return Problem.badInput(place + ": " + what);
    }

    private @Nullable JsonNode find(String name) {
        JsonNode found = node.get(name);
        return found == null || found.isNull() ? null : found;
    }

    private JsonNode require(String name) {
        JsonNode found = find(name);
        if (found == null) {
            throw wrong(name + " is missing");
        }
        return found;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /** A text that is not empty; a number is one too. */
    String text(String name) {
        JsonNode value = require(name);
        String text = value.isString() || value.isNumber() ? value.asString() : "";
        if (text.isBlank()) {
            throw wrong(name + " is not a text");
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        JsonNode value = find(name);
        return value == null || (value.isString() && value.stringValue().isBlank()) ? null : text(name);
    }

    Symbol symbol(String name) {
        return symbol(name, text(name));
    }

    private Symbol symbol(String name, String text) {
        try {
            return new Symbol(text);
        } catch (Problem bad) {
            throw wrong(name + ": " + bad.getMessage());
        }
    }

    List<Symbol> symbols(String name) {
        List<Symbol> symbols = new ArrayList<>();
        for (JsonNode entry : array(name)) {
            if (!entry.isString()) {
                throw wrong(name + " is not a list of tickers");
            }
            symbols.add(symbol(name, entry.stringValue()));
        }
        return symbols;
    }

    Instant time(String name) {
        return parsed(name, Instant::parse, "ISO-8601 UTC like 2013-10-04T13:31:00Z");
    }

    LocalDate date(String name) {
        return parsed(name, LocalDate::parse, "a date like 2013-10-04");
    }

    private <T> T parsed(String name, Function<String, T> parse, String expected) {
        try {
            return parse.apply(text(name));
        } catch (DateTimeException bad) {
            throw wrong(name + " is not " + expected);
        }
    }

    /** An exact decimal, written as a number or as a text. */
    BigDecimal decimal(String name) {
        JsonNode value = require(name);
        try {
            if (value.isNumber() || value.isString()) {
                return value.isNumber() ? value.decimalValue() : new BigDecimal(value.stringValue());
            }
        } catch (NumberFormatException bad) {
            // Refused below, together with what is no decimal at all.
        }
        throw wrong(name + " is not a number");
    }

    BigDecimal price(String name) {
        BigDecimal price = decimal(name);
        if (price.signum() < 0) {
            throw wrong(name + " is below 0");
        }
        return price;
    }

    @Nullable
    BigDecimal priceOrNull(String name) {
        return has(name) ? price(name) : null;
    }

    /** The objects of a list. */
    List<JsonFacts> objects(String name) {
        List<JsonFacts> objects = new ArrayList<>();
        for (JsonNode entry : array(name)) {
            JsonFacts facts = new JsonFacts(place + ", " + name + "[" + objects.size() + "]", entry);
            if (!entry.isObject()) {
                throw facts.wrong("is not an object");
            }
            objects.add(facts);
        }
        return objects;
    }

    private JsonNode array(String name) {
        JsonNode array = require(name);
        if (!array.isArray()) {
            throw wrong(name + " is not a list");
        }
        return array;
    }
}
