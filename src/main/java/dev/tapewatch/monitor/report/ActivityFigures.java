package dev.tapewatch.monitor.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the monitors did in the period.
 *
 * @param symbolsAnalysed at least so many underlyings were screened: those of the largest screen, or all that screens were
 *     asked for by name
 * @param picks what the screens recommended
 * @param significant the news stories that raised an alert, the highest score first
 * @param storiesScored how many news stories there were in all
 */
public record ActivityFigures(
        List<ScreenFacts> screens,
        int symbolsAnalysed,
        List<Pick> picks,
        List<AlertCount> alerts,
        List<StoryFacts> significant,
        int storiesScored,
        Suppressed suppressed) {
    private static final Comparator<StoryFacts> MOST_SIGNIFICANT_FIRST =
            Comparator.comparing(StoryFacts::score).reversed().thenComparing(StoryFacts::scoredAt);

    static ActivityFigures of(ReportFacts facts) {
        return new ActivityFigures(
                facts.screens(),
                symbolsAnalysed(facts.screens()),
                Pick.of(facts.screens()),
                AlertCount.of(facts.alerts()),
                facts.stories().stream()
                        .filter(StoryFacts::alerted)
                        .sorted(MOST_SIGNIFICANT_FIRST)
                        .toList(),
                facts.stories().size(),
                Suppressed.of(facts.stories(), facts.alerts()));
    }

    private static int symbolsAnalysed(List<ScreenFacts> screens) {
        int named = screens.stream()
                .map(ScreenFacts::underlyings)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet())
                .size();
        int largest = screens.stream()
                .mapToInt(ScreenFacts::underlyingsScreened)
                .max()
                .orElse(0);
        return Math.max(named, largest);
    }

    public int alertsRaised() {
        return alerts.stream().mapToInt(AlertCount::total).sum();
    }
}
