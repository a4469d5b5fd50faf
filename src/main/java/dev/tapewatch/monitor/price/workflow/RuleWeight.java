package dev.tapewatch.monitor.price.workflow;

import dev.tapewatch.monitor.price.PriceRule;
import java.util.Objects;

/** How many bytes a rule with its memory takes in a payload, at most. */
final class RuleWeight {
    /** All fields at their longest, but for the texts that are weighed. */
    private static final int FIXED = 950;

    private static final int ESCAPED = 6;

    private RuleWeight() {}

    static int of(PriceRule rule) {
        int weight = FIXED + inJson(Objects.requireNonNullElse(rule.terms().messageTemplate(), ""));
        for (String channel : rule.terms().channels()) {
            weight += inJson(channel) + 3;
        }
        return weight;
    }

    private static int inJson(String text) {
        return text.chars().map(RuleWeight::inJson).sum();
    }

    /** The bytes of one UTF-16 unit: some are escaped, and three bytes are the most of any other. */
    private static int inJson(int unit) {
        if (unit < ' ' || Character.isSurrogate((char) unit)) {
            return ESCAPED;
        }
        if (unit < 0x80) {
            return unit == '"' || unit == '\\' ? 2 : 1;
        }
        return unit < 0x800 ? 2 : 3;
    }
}
