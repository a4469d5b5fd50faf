package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which symbols the stream is asked for, and what of that it refuses. Every message that is answered here goes out once, in
 * order, and is answered by the stream once. Is used by one thread at a time.
 */
final class StreamWishes {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWishes.class);

    /** How many symbols the free plan streams. */
    private static final int BASIC_SYMBOLS = 30;

    /** Errors of the stream that are no end. */
    private static final int UNFIT = 400;

    private static final int ALREADY_IN = 403;
    private static final int TOO_MANY = 405;
    private static final int NOT_IN_PLAN = 409;
    private static final int NO_SUCH_CHANNEL = 410;

    private final Queue<Set<Symbol>> unanswered = new ArrayDeque<>();
    private final Set<Symbol> unfit = new HashSet<>();
    private Set<Symbol> wanted = new LinkedHashSet<>();
    private Set<Symbol> asked = new LinkedHashSet<>();
    private int most;
    private boolean withStatuses = true;
    private boolean oneByOne;

    /** @param basic whether the plan is the free one */
    StreamWishes(boolean basic) {
        this.most = basic ? BASIC_SYMBOLS : Integer.MAX_VALUE;
    }

    /** @param symbols the most urgent first */
    void want(Collection<Symbol> symbols) {
        wanted = new LinkedHashSet<>(symbols);
    }

    /** A new connection knows of nothing. */
    void forget() {
        asked = new LinkedHashSet<>();
        unanswered.clear();
    }

    /** A message was taken. */
    void taken() {
        unanswered.poll();
    }

    /** The messages that make what is asked for what is wanted. */
    List<String> messages() {
        Set<Symbol> next = wanted.stream()
                .filter(symbol -> !unfit.contains(symbol))
                .limit(most)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Symbol> gone = new LinkedHashSet<>(asked);
        gone.removeAll(next);
        Set<Symbol> come = new LinkedHashSet<>(next);
        come.removeAll(asked);
        asked = next;
        List<String> messages = new ArrayList<>();
        // First what goes: there may be room for no more.
        add(messages, "unsubscribe", gone);
        if (oneByOne) {
            come.forEach(symbol -> add(messages, "subscribe", Set.of(symbol)));
        } else {
            add(messages, "subscribe", come);
        }
        return messages;
    }

    private void add(List<String> messages, String action, Set<Symbol> symbols) {
        if (!symbols.isEmpty()) {
            String names = symbols.stream()
                    .map(symbol -> '"' + symbol.ticker() + '"')
                    .collect(Collectors.joining(",", "[", "]"));
            String statuses = withStatuses ? ",\"statuses\":" + names : "";
            messages.add("{\"action\":\"" + action + "\",\"trades\":" + names + statuses + "}");
            unanswered.add(symbols);
        }
    }

    /** The messages to go on with after an error; empty where nothing helps but to begin anew. */
    Optional<List<String>> refused(int code) {
        if (code == ALREADY_IN) {
            return Optional.of(List.of());
        }
        Set<Symbol> about = unanswered.poll();
        return switch (code) {
            case UNFIT -> withoutTheUnfit(about);
            case TOO_MANY -> withFewer();
            case NOT_IN_PLAN, NO_SUCH_CHANNEL -> withoutStatuses(code);
            default -> Optional.empty();
        };
    }

    /** One name that the stream takes for none makes it refuse all that it was told with. */
    private Optional<List<String>> withoutTheUnfit(@Nullable Set<Symbol> about) {
        if (about == null) {
            return Optional.empty();
        }
        if (about.size() == 1) {
            unfit.addAll(about);
            asked.removeAll(about);
            LOG.warn("Alpaca's stream does not know {}; its price is asked for", about);
            return Optional.of(List.of());
        }
        oneByOne = true;
        return anew();
    }

    private Optional<List<String>> withFewer() {
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        most = Math.min(BASIC_SYMBOLS, Math.max(1, asked.size() - 1));
        LOG.warn("Alpaca's stream takes fewer symbols than {}; the others' prices are asked for", asked.size());
        return anew();
    }

    private Optional<List<String>> withoutStatuses(int code) {
        if (!withStatuses) {
            return Optional.empty();
        }
        withStatuses = false;
        LOG.warn("Alpaca's stream does not tell of halts on this plan ({})", code);
        return anew();
    }

    /** What was refused has no effect; what is asked for twice does no harm. */
    private Optional<List<String>> anew() {
        asked = new LinkedHashSet<>();
        return Optional.of(messages());
    }
}
