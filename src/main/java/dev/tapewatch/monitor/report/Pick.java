package dev.tapewatch.monitor.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A put that was recommended in the period, once or more often.
 *
 * @param facts as it was picked first
 * @param screenerId of the screen that picked it first
 * @param pickedAt when that was
 * @param times how many screens picked it
 */
public record Pick(PickFacts facts, String screenerId, Instant pickedAt, int times) {
    /** The picks of the screens, in the order of their first appearance. */
    static List<Pick> of(List<ScreenFacts> screens) {
        Map<String, Pick> picks = new LinkedHashMap<>();
        for (ScreenFacts screen : screens) {
            for (PickFacts facts : screen.picks()) {
                picks.merge(
                        facts.contract(),
                        new Pick(facts, screen.screenerId(), screen.runTime(), 1),
                        (first, again) ->
                                new Pick(first.facts(), first.screenerId(), first.pickedAt(), first.times() + 1));
            }
        }
        return new ArrayList<>(picks.values());
    }
}
