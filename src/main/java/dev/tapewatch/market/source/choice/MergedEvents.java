package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dates that several sources know. For each symbol and kind of event those of the first source that knows any. That a
 * source cannot be reached is no answer where nobody else could know the same: an unknown date of earnings is not none.
 */
public final class MergedEvents implements CorporateEvents {
    /** What dates there are. */
    public enum Kind {
        EARNINGS,
        DIVIDENDS;

        static Kind of(CorporateEvent event) {
            return switch (event) {
                case CorporateEvent.Earnings earnings -> EARNINGS;
                case CorporateEvent.ExDividend dividend -> DIVIDENDS;
            };
        }
    }

    /**
     * One source.
     *
     * @param kinds of dates that it can know
     */
    public record Source(CorporateEvents events, Set<Kind> kinds) {
        public Source {
            kinds = Set.copyOf(kinds);
        }
    }

    private record Known(Symbol symbol, Kind kind) {}

    private final List<Source> sources;
    private volatile Map<String, String> troubles = Map.of();

    /** @param sources the preferred one first; may be empty: nothing is known then */
    public MergedEvents(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The names of all of them. */
    @Override
    public String source() {
        return sources.isEmpty()
                ? "none"
                : sources.stream().map(source -> source.events().source()).collect(Collectors.joining(", "));
    }

    @Override
    public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        Set<Kind> answered = EnumSet.noneOf(Kind.class);
        Set<Kind> asked = EnumSet.noneOf(Kind.class);
        Map<String, String> failed = new LinkedHashMap<>();
        List<Problem> failures = new ArrayList<>();
        Set<Known> known = new HashSet<>();
        List<CorporateEvent> events = new ArrayList<>();
        for (Source source : sources) {
            asked.addAll(source.kinds());
            try {
                List<CorporateEvent> fresh = source.events().between(symbols, from, to).stream()
                        .filter(event -> !known.contains(known(event)))
                        .toList();
                fresh.forEach(event -> known.add(known(event)));
                events.addAll(fresh);
                answered.addAll(source.kinds());
            } catch (Problem problem) {
                if (problem.kind() != Problem.Kind.UNAVAILABLE) {
                    throw problem;
                }
                failed.put(source.events().source(), String.valueOf(problem.getMessage()));
                failures.add(problem);
            }
        }
        troubles = Map.copyOf(failed);
        if (!answered.containsAll(asked)) {
            throw failures.getFirst();
        }
        events.sort(Comparator.comparing(CorporateEvent::date).thenComparing(CorporateEvent::symbol));
        return List.copyOf(events);
    }

    private static Known known(CorporateEvent event) {
        return new Known(event.symbol(), Kind.of(event));
    }

    /** The kinds of dates that any of the sources can know. */
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        sources.forEach(source -> kinds.addAll(source.kinds()));
        return kinds;
    }

    /** What is wrong with each source that could not be reached when it was asked last. */
    public Map<String, String> troubles() {
        return troubles;
    }
}
