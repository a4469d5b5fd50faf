package dev.tapewatch.alert;

import dev.tapewatch.problem.Problem;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the alert log. Clients see it as {@code <milliseconds>-<sequence>}, the form of a Redis Stream id.
 *
 * @param milliseconds when the entry was logged, since 1970
 * @param sequence tells entries of one millisecond apart
 */
public record AlertCursor(long milliseconds, long sequence) implements Comparable<AlertCursor> {
    /** Before every alert. */
    public static final AlertCursor START = new AlertCursor(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    private static final Comparator<AlertCursor> ORDER =
            Comparator.comparingLong(AlertCursor::milliseconds).thenComparingLong(AlertCursor::sequence);

    /** Reads a cursor as a client sent it; a {@link Problem} of kind {@code BAD_INPUT} where it is none of ours. */
    public static AlertCursor parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw Problem.badInput("cursor is not one of this server's: expected the next_cursor of an earlier answer,"
                    + " like \"1764000000000-0\"; leave it out to start from the newest alerts");
        }
        return new AlertCursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(AlertCursor other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return milliseconds + "-" + sequence;
    }
}
