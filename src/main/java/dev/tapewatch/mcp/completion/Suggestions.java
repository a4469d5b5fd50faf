package dev.tapewatch.mcp.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is offered to somebody who has typed this much.
 *
 * @param values at most {@link #MOST}; those that begin so come before those that only hold it
 * @param total how many fit
 */
record Suggestions(List<String> values, int total) {
    /** The protocol's limit. */
    static final int MOST = 100;

    static final Suggestions NONE = new Suggestions(List.of(), 0);

    Suggestions {
        values = List.copyOf(values);
    }

    boolean hasMore() {
        return total > values.size();
    }

    /** Capitals and small letters are the same to who types. */
    static Suggestions of(String typed, List<String> known) {
        String wanted = typed.strip().toUpperCase(Locale.ROOT);
        List<String> begin = new ArrayList<>();
        List<String> hold = new ArrayList<>();
        for (String value : known) {
            String capitals = value.toUpperCase(Locale.ROOT);
            if (capitals.startsWith(wanted)) {
                begin.add(value);
            } else if (capitals.contains(wanted)) {
                hold.add(value);
            }
        }
        begin.addAll(hold);
        return new Suggestions(begin.subList(0, Math.min(MOST, begin.size())), begin.size());
    }

    /** Completes the last of several with commas between, with none of those before it. */
    static Suggestions ofLast(String typed, List<String> known) {
        int comma = typed.lastIndexOf(',');
        String before = typed.substring(0, comma + 1);
        Set<String> taken = Arrays.stream(before.split(",", -1))
                .map(one -> one.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> left = known.stream()
                .filter(value -> !taken.contains(value.toUpperCase(Locale.ROOT)))
                .toList();
        Suggestions last = of(typed.substring(comma + 1), left);
        return new Suggestions(last.values.stream().map(value -> before + value).toList(), last.total);
    }
}
