package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dates that several sources know. For each symbol and kind of event those of the first source that knows any. Where
 * nobody who knows earnings can be reached there is no answer at all: an unknown date of earnings is not none.
 */
public final class MergedEvents implements CorporateEvents {
    private record Known(Symbol symbol, Class<? extends CorporateEvent> kind) {
        static Known of(CorporateEvent event) {
            return new Known(event.symbol(), event.getClass());
        }
    }

    private final List<CorporateEvents> sources;
    private volatile Map<String, String> troubles = Map.of();

    /** @param sources the preferred one first; may be empty: nothing is known then */
    public MergedEvents(List<? extends CorporateEvents> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The names of all of them. */
    @Override
    public String source() {
        return sources.isEmpty()
                ? "none"
                : sources.stream().map(CorporateEvents::source).distinct().collect(Collectors.joining(", "));
    }

    @Override
    public boolean knowsEarnings() {
        return sources.stream().anyMatch(CorporateEvents::knowsEarnings);
    }

    @Override
    public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        Map<String, String> failed = new LinkedHashMap<>();
        Problem first = null;
        Set<Known> known = new HashSet<>();
        List<CorporateEvent> events = new ArrayList<>();
        boolean answered = false;
        boolean earningsAnswered = !knowsEarnings();
        for (CorporateEvents source : sources) {
            try {
                List<CorporateEvent> fresh = source.between(symbols, from, to).stream()
                        .filter(event -> !known.contains(Known.of(event)))
                        .toList();
                fresh.forEach(event -> known.add(Known.of(event)));
                events.addAll(fresh);
                answered = true;
                earningsAnswered |= source.knowsEarnings();
            } catch (Problem problem) {
                if (problem.kind() != Problem.Kind.UNAVAILABLE) {
                    throw problem;
                }
                failed.put(source.source(), String.valueOf(problem.getMessage()));
                first = first == null ? problem : first;
            }
        }
        troubles = Map.copyOf(failed);
        requireAnswer(answered && earningsAnswered, first);
        events.sort(Comparator.comparing(CorporateEvent::date).thenComparing(CorporateEvent::symbol));
        return List.copyOf(events);
    }

    private static void requireAnswer(boolean answered, @Nullable Problem failure) {
        if (!answered && failure != null) {
            throw failure;
        }
    }

    /** What is wrong with each source that could not be reached when it was asked last. */
    public Map<String, String> troubles() {
        return troubles;
    }
}
