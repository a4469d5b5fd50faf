package dev.tapewatch.market.source.http;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.json.JsonMapper;

/** Reads what sources answer: numbers exactly, also those written as text; fields that are not known are passed over. */
public final class SourceJson {
    private SourceJson() {}

    /**
     * A mapper.
     *
     * @param names how the source writes the names of fields, as of
     *     {@link tools.jackson.databind.PropertyNamingStrategies}
     */
    public static JsonMapper mapper(PropertyNamingStrategy names) {
        return JsonMapper.builder()
                .propertyNamingStrategy(names)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }
}
