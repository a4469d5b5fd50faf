package dev.tapewatch.mcp.tool;

import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;

/** Where a rule stands in the list of all: it keeps its place while others come and go. */
record RulePlace(Instant createdAt, String id) implements Comparable<RulePlace> {
    private static final Comparator<RulePlace> ORDER =
            Comparator.comparing(RulePlace::createdAt).thenComparing(RulePlace::id);

    static RulePlace of(PriceRuleView view) {
        return new RulePlace(view.rule().createdAt(), view.rule().id());
    }

    static RulePlace parse(String text) {
        int separator = text.indexOf('_');
        try {
            return new RulePlace(
                    Instant.parse(text.substring(0, Math.max(0, separator))), text.substring(separator + 1));
        } catch (DateTimeException e) {
            throw Problem.badInput(
                    "cursor is not one of list_price_alerts: expected the next_cursor of an earlier page;"
                            + " leave it out for the first page");
        }
    }

    @Override
    public int compareTo(RulePlace other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return createdAt + "_" + id;
    }
}
