package dev.tapewatch.routing.ledger;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Silence;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How silences are written; what a newer version added is passed over. */
final class SilenceJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SilenceJson() {}

    static String write(Silence silence) {
        return MAPPER.writeValueAsString(silence);
    }

    static Silence read(String json) {
        try {
            return MAPPER.readValue(json, Silence.class);
        } catch (JacksonException unreadable) {
            throw Problem.internal("a silence that is stored cannot be read any more; delete it", unreadable);
        }
    }
}
