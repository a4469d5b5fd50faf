package dev.tapewatch.bench.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What one sink has accepted: a message counts only once the sink has said so. */
final class Arrivals {
    /** Each rule's message has a mark of its own, which every channel shows somewhere. */
    private static final Pattern MARK = Pattern.compile("mark-[0-9]{4}(?:-critical)?");

    private final List<Message> messages = new ArrayList<>();

    /**
     * One message.
     *
     * @param marks of the alerts that it shows
     */
    record Message(Set<String> marks, String text) {}

    synchronized void accept(String text) {
        Set<String> marks = new LinkedHashSet<>();
        MARK.matcher(text).results().forEach(found -> marks.add(found.group()));
        messages.add(new Message(marks, text));
    }

    /** In the order in which they came. */
    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /** How often each mark has come. */
    synchronized Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        messages.forEach(message -> message.marks().forEach(mark -> counts.merge(mark, 1, Integer::sum)));
        return counts;
    }

    int distinct() {
        return counts().size();
    }

    /** How many messages were too many. */
    int repeats() {
        return counts().values().stream().mapToInt(count -> count - 1).sum();
    }
}
