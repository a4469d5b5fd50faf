package dev.tapewatch.monitor.report;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was noticed and not alerted of, as far as it is recorded.
 *
 * @param storiesBelowThreshold news stories that were scored and raised no alert
 * @param duplicatesFolded news articles that told a story that was known
 * @param remindersHeldBack looks of the portfolio monitor that found what had been told already; counted between the first
 *     and the last alert of each episode in the period, since alerts carry the number
 */
public record Suppressed(int storiesBelowThreshold, int duplicatesFolded, long remindersHeldBack) {
    static Suppressed of(List<StoryFacts> stories, List<Alert> alerts) {
        return new Suppressed(
                Math.toIntExact(
                        stories.stream().filter(story -> !story.alerted()).count()),
                stories.stream().mapToInt(StoryFacts::duplicates).sum(),
                heldBack(alerts));
    }

    /** The number grows over an episode. */
    private static long heldBack(List<Alert> alerts) {
        Map<String, LongSummaryStatistics> episodes = alerts.stream()
                .filter(alert -> alert.type() == AlertType.PORTFOLIO && number(alert) >= 0)
                .collect(Collectors.groupingBy(
                        alert -> alert.details().get("account") + "/"
                                + alert.details().get("episode"),
                        Collectors.summarizingLong(Suppressed::number)));
        return episodes.values().stream()
                .mapToLong(numbers -> numbers.getMax() - numbers.getMin())
                .sum();
    }

    private static long number(Alert alert) {
        return alert.details().get("reminders_held_back") instanceof Number number ? number.longValue() : -1;
    }
}
