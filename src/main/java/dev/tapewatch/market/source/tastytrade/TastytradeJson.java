package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.source.http.SourceJson;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads what tastytrade and dxFeed write: dasherised names, numbers as text, {@code NaN} for a number there is none of. One
 * field that makes no sense is taken for missing, so that it does not cost the whole answer.
 */
final class TastytradeJson {
    private static final int MOST_DIGITS = 40;
    private static final int DATE_LENGTH = 10;

    static final JsonMapper MAPPER = SourceJson.mapper(PropertyNamingStrategies.KEBAB_CASE)
            .rebuild()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .addModule(new SimpleModule("tastytrade")
                    .addDeserializer(BigDecimal.class, new Scalar<>(TastytradeJson::number))
                    .addDeserializer(Instant.class, new Scalar<>(TastytradeJson::moment))
                    .addDeserializer(LocalDate.class, new Scalar<>(TastytradeJson::date)))
            .build();

    private TastytradeJson() {}

    /** The number that a text is; null for {@code NaN}, infinity, and what is beyond any price. */
    static @Nullable BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            boolean sane = number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
            return sane ? number : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /** From ISO 8601 or milliseconds since 1970. */
    static @Nullable Instant moment(String text) {
        try {
            return text.indexOf('T') > 0
                    ? OffsetDateTime.parse(text.strip()).toInstant()
                    : Instant.ofEpochMilli(Long.parseLong(text.strip()));
        } catch (DateTimeException | NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static final class Scalar<T> extends ValueDeserializer<T> {
        private final Function<String, @Nullable T> reading;

        Scalar(Function<String, @Nullable T> reading) {
            this.reading = reading;
        }

        @Override
        @SuppressWarnings("NullAway") // Jackson's code is not annotated: null is a value to it
        public T deserialize(JsonParser parser, DeserializationContext context) {
            JsonToken token = parser.currentToken();
            if (!token.isScalarValue()) {
                parser.skipChildren();
                return null;
            }
            return reading.apply(parser.getString());
        }
    }
}
