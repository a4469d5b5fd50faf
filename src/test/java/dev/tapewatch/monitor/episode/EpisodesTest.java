package dev.tapewatch.monitor.episode;

import static dev.tapewatch.alert.Severity.*;
import static dev.tapewatch.monitor.episode.Turn.What.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodesTest {
    private static final Instant START = Instant.parse("2026-11-18T15:00:00Z");
    private static final EpisodeKey MARGIN = new EpisodeKey("margin", null);
    private static final Duration THROTTLE = Duration.ofMinutes(5);

    private Episodes episodes = Episodes.NONE;
    private boolean remind = true;

    /** What is said at one minute; null where the condition does not hold. */
    private List<Turn> at(int minute, @Nullable Severity severity) {
        Look look = severity == null
                ? new Look(List.of(), List.of(MARGIN), THROTTLE, remind)
                : new Look(List.of(new Sighting(MARGIN, null, severity)), List.of(), THROTTLE, remind);
        return step(look, minute);
    }

    private List<Turn> step(Look look, int minute) {
        Episodes.Step step = episodes.after(look, START.plus(Duration.ofMinutes(minute)));
        episodes = step.episodes();
        return step.turns();
    }

    /** One letter for each minute (i, w, c; . where it does not hold), and what is said of it at which minute. */
    @ParameterizedTest
    @CsvSource({
        "a condition that holds is told once and of its end, wwww.., BEGAN@0 ENDED@4",
        "what gets worse is told at once, wwc, BEGAN@0 WORSENED@2",
        "what was the worst at once gets no second alert, ccww, BEGAN@0",
        "information becomes a warning and then critical, iwc, BEGAN@0 WORSENED@1 WORSENED@2",
        "a flip to and fro is told once, wcwcwc, BEGAN@0 WORSENED@1",
        "a reminder after five minutes, wwwwwwwwwww, BEGAN@0 REMINDER@5 REMINDER@10",
        "information is not repeated, iiiiiiiiiiii, BEGAN@0",
        "the throttle begins anew with each alert, wwwcwwwwww, BEGAN@0 WORSENED@3 REMINDER@8",
        "what rises again after a milder reminder is told when the throttle allows, wcwwwwwccccc, "
                + "BEGAN@0 WORSENED@1 REMINDER@6 WORSENED@11",
        "each episode has its alerts, w.w.c, BEGAN@0 ENDED@1 BEGAN@2 ENDED@3 BEGAN@4"
    })
    void an_episode_is_told_of(String why, String course, String said) {
        List<String> told = new ArrayList<>();
        for (int minute = 0; minute < course.length(); minute++) {
            for (Turn turn : at(minute, severity(course.charAt(minute)))) {
                told.add(turn.what() + "@" + minute);
            }
        }
        assertThat(String.join(" ", told)).as(why).isEqualTo(said);
    }

    private static @Nullable Severity severity(char letter) {
        return switch (letter) {
            case 'i' -> INFO;
            case 'w' -> WARNING;
            case 'c' -> CRITICAL;
            default -> null;
        };
    }

    @Test
    void without_reminders_a_condition_that_rises_again_is_told_all_the_same() {
        at(0, CRITICAL);
        at(1, WARNING);
        at(7, WARNING);
        remind = false;
        assertThat(at(8, CRITICAL)).isEmpty();
        assertThat(at(12, CRITICAL)).extracting(Turn::what).containsExactly(WORSENED);
        assertThat(at(60, CRITICAL)).isEmpty();
    }

    @Test
    void every_alert_has_an_id_of_its_own() {
        List<String> ids = new ArrayList<>();
        at(0, WARNING).forEach(turn -> ids.add(turn.id()));
        at(1, CRITICAL).forEach(turn -> ids.add(turn.id()));
        at(2, null).forEach(turn -> ids.add(turn.id()));
        at(3, WARNING).forEach(turn -> ids.add(turn.id()));
        assertThat(ids).containsExactly("margin/all/1/1", "margin/all/1/2", "margin/all/1/3", "margin/all/2/1");
    }

    @Test
    void what_was_held_back_is_counted() {
        for (int minute = 0; minute < 7; minute++) {
            at(minute, WARNING);
        }
        OpenEpisode open = episodes.open().getFirst();
        assertThat(open.heldBack()).isEqualTo(5);
        assertThat(open.alerts()).isEqualTo(2);
        assertThat(open.since()).isEqualTo(START);
    }

    @Test
    void what_is_not_known_neither_ends_nor_repeats_an_episode() {
        at(0, WARNING);
        Episodes before = episodes;
        assertThat(step(new Look(List.of(), List.of(), THROTTLE, true), 30)).isEmpty();
        assertThat(episodes).isEqualTo(before);
    }

    @Test
    void a_condition_that_is_seen_twice_at_once_is_one_of_the_worse_kind() {
        Look look = new Look(
                List.of(new Sighting(MARGIN, null, WARNING), new Sighting(MARGIN, null, CRITICAL)),
                List.of(),
                THROTTLE,
                true);
        assertThat(step(look, 0)).hasSize(1);
        assertThat(episodes.open().getFirst().severity()).isEqualTo(CRITICAL);
    }
}
