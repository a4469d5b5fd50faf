package dev.tapewatch.monitor.news.archive;

import dev.tapewatch.monitor.news.ScoredArticle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a story is written in the archive. Fields of a later release are passed over. */
final class StoryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoryJson() {}

    static String write(ScoredArticle story) {
        return MAPPER.writeValueAsString(story);
    }

    /** The story, with the alert that it has had since it was written. */
    static ScoredArticle read(String json, @Nullable String alertId) {
        ScoredArticle story = MAPPER.readValue(json, ScoredArticle.class);
        return new ScoredArticle(
                story.storyId(),
                story.article(),
                story.symbols(),
                story.significance(),
                story.scoredAt(),
                story.alsoReportedBy(),
                alertId);
    }
}
