package dev.tapewatch.mcp.transport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event of an answer: which of its session's answers, and how far in it.
 *
 * @param stream counts the answers of a session that are streams
 * @param number counts the events of one answer; 0 before the first
 */
record ReplyId(long stream, long number) {
    /** Other than the ids of the session's own stream, which are numbers of changes. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})(?:\\.\\d+)?");

    /** What a client gives as the last event that it saw, if that was part of an answer. */
    static Optional<ReplyId> of(@Nullable String lastEventId) {
        if (lastEventId == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(lastEventId);
        return matcher.matches()
                ? Optional.of(new ReplyId(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}
