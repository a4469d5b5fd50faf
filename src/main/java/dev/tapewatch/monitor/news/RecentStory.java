package dev.tapewatch.monitor.news;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A story that is known already, as far as is needed to recognise it.
 *
 * @param createdAt of the article that it is known by
 * @param event the kind of event it tells of
 */
public record RecentStory(
        String storyId, String headline, @Nullable String summary, Instant createdAt, String event) {}
