package dev.tapewatch.routing.ledger;

import dev.tapewatch.problem.Problem;
import java.util.regex.Pattern;

/** A place in the list of deliveries: the order of the last change on the page before. */
final class DeliveryCursor {
    private static final Pattern FORM = Pattern.compile("\\d{1,17}");

    private DeliveryCursor() {}

    /** A {@link Problem} of kind {@code BAD_INPUT} where it is none of ours. */
    static String parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Problem.badInput(
                    "cursor is not one of this server's: expected the next of an earlier answer; leave it out"
                            + " to start from the newest deliveries");
        }
        return text;
    }
}
