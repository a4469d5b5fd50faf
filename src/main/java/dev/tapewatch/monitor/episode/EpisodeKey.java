package dev.tapewatch.monitor.episode;

import org.jspecify.annotations.Nullable;

/**
 * What an episode is about. Never a text that holds a figure: the same condition has the same key, however its figures
 * move.
 *
 * @param kind of condition, e.g. {@code margin}
 * @param subject what it is about; null where there is but one of the kind
 */
public record EpisodeKey(String kind, @Nullable String subject) {
    /** As it stands in an alert's id, e.g. {@code margin/all}. */
    @Override
    public String toString() {
        return kind + "/" + (subject == null ? "all" : subject);
    }
}
