package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.mcp.resource.SilenceFacts;
import dev.tapewatch.routing.Silence;
import dev.tapewatch.routing.Silences;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How tools speak of silences. */
final class SilenceAnswers {
    static final Parameter<Integer> MINUTES = Parameters.wholeNumber(
                    "minutes", 1, Math.toIntExact(Silences.LONGEST.toMinutes()), "For how long")
            .asRequired();

    static final Parameter<String> COMMENT =
            Parameters.words("comment", 200, "Why").withoutDescription();

    static final Map<String, Object> SILENCE = Schemas.object()
            .field("id", Schemas.string())
            .optional("types", Schemas.list(Schemas.choice(AlertType.class)))
            .optional("severities", Schemas.list(Schemas.choice(Severity.class)))
            .optional("symbols", Schemas.list(Schemas.string()))
            .optional("rules", Schemas.list(Schemas.string()))
            .field("all", Schemas.flag())
            .field("starts_at", Schemas.moment())
            .field("ends_at", Schemas.moment())
            .optional("comment", Schemas.string())
            .build();

    static final Map<String, Object> SILENCE_AGAIN =
            Schemas.described(Schemas.anything(), "As list_silences answers each");

    private SilenceAnswers() {}

    static Answer one(String done, Silence silence) {
        return new Answer(SilenceFacts.of(silence), done + " " + line(silence));
    }

    static String lines(List<Silence> silences) {
        return silences.isEmpty()
                ? "There is no silence."
                : silences.stream().map(SilenceAnswers::line).collect(Collectors.joining("\n"));
    }

    /** One silence in one line. */
    static String line(Silence silence) {
        Map<String, Object> facts = SilenceFacts.of(silence);
        String what = Stream.of("types", "severities", "symbols", "rules")
                .filter(facts::containsKey)
                .map(name -> name + " " + facts.get(name))
                .collect(Collectors.joining(", "));
        return silence.id() + ": " + (what.isEmpty() ? "everything" : what) + " until " + silence.endsAt()
                + (silence.comment() == null ? "" : " (" + silence.comment() + ")");
    }
}
