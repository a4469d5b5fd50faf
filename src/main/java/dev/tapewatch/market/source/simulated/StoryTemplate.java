package dev.tapewatch.market.source.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;

/**
 * A story with holes, such as {@code {t}} for the ticker.
 *
 * @param weight how often it is told, against the others of its kind
 * @param retold the same in another publisher's words; empty if nobody else tells it
 * @param summary may be empty
 */
record StoryTemplate(Kind kind, int weight, String headline, String retold, String summary) {
    /** Whom or what it can be told of. */
    enum Kind {
        COMPANY,
        DRUG_MAKER,
        FUND,
        EARNINGS_BEAT,
        EARNINGS_MISS,
        MERGER,
        ROUND_UP
    }

    private static final String RESOURCE = "simulated-stories.csv";

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    static Map<Kind, List<StoryTemplate>> load() {
        InputStream resource = Objects.requireNonNull(StoryTemplate.class.getResourceAsStream(RESOURCE), RESOURCE);
        Map<Kind, List<StoryTemplate>> templates = new EnumMap<>(Kind.class);
        try (var reader = new InputStreamReader(resource, StandardCharsets.UTF_8);
                var rows = FORMAT.parse(reader)) {
            List<StoryTemplate> all = rows.stream()
                    .map(row -> new StoryTemplate(
                            Kind.valueOf(row.get("kind")),
                            Integer.parseInt(row.get("weight")),
                            row.get("headline"),
                            row.get("retold"),
                            row.get("summary")))
                    .toList();
            for (Kind kind : Kind.values()) {
                templates.put(
                        kind,
                        all.stream().filter(template -> template.kind() == kind).toList());
            }
            return templates;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE, unreadable);
        }
    }

    /** One of them, by weight. */
    static StoryTemplate choose(List<StoryTemplate> among, Chance chance) {
        int total = among.stream().mapToInt(StoryTemplate::weight).sum();
        int place = chance.below(total);
        for (StoryTemplate template : among) {
            place -= template.weight();
            if (place < 0) {
                return template;
            }
        }
        return among.getLast();
    }
}
