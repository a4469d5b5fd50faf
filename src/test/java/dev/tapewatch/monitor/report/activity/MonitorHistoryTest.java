package dev.tapewatch.monitor.report.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.Significance;
import dev.tapewatch.monitor.news.Watchlist;
import dev.tapewatch.monitor.news.WatchlistChange;
import dev.tapewatch.monitor.report.ScreenFacts;
import dev.tapewatch.monitor.report.StoryFacts;
import dev.tapewatch.monitor.screener.ScreenArchive;
import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MonitorHistoryTest {
    private static final Instant FROM = Instant.parse("2026-11-20T21:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T21:30:00Z");

    private final InMemoryAlertLog log = new InMemoryAlertLog();

    private MonitorHistory history(ScreenArchive screens, Clock market, Clock wall) {
        return new MonitorHistory(screens, new News(), log, new ScriptedMarket(market), wall);
    }

    private MonitorHistory history() {
        Clock clock = new TestClock(TO);
        return history((from, to) -> List.of(), clock, clock);
    }

    @Test
    void alerts_are_those_of_the_span_however_long_the_log_is() {
        IntStream.range(0, 1_500).forEach(number -> log.append(alert("old" + number, FROM.minusSeconds(1))));
        log.append(alert("first", FROM));
        log.append(alert("last", TO));
        log.append(alert("later", TO.plusSeconds(1)));
        assertThat(history().alerts(FROM, TO)).extracting(Alert::id).containsExactly("first", "last");
    }

    private static Alert alert(String id, Instant time) {
        return new Alert(id, AlertType.PRICE, Severity.INFO, "SPY", id, id, time, "scripted", Map.of());
    }

    @Test
    void stories_are_those_of_the_span_with_their_duplicates() {
        assertThat(history().stories(FROM, TO))
                .containsExactly(new StoryFacts(
                        "headline", "wire", List.of("SPY"), new BigDecimal("0.80"), FROM.plusSeconds(5), 2, true));
        assertThat(history().watched()).containsExactly(new Symbol("KO"));
    }

    @Test
    void the_screens_of_a_recording_are_found_by_the_wall_clock_and_told_by_its_own() {
        Instant tape = Instant.parse("2014-06-06T20:00:00Z");
        Clock wall = new TestClock(TO);
        ScreenResult then = screen("a", TO.minusSeconds(30), tape.minusSeconds(3_600));
        ScreenResult other = screen("b", TO.minusSeconds(40), tape.minus(Duration.ofDays(30)));
        MonitorHistory history = history(
                (from, to) -> {
                    assertThat(from).isEqualTo(TO.minus(Duration.ofDays(1)));
                    return List.of(then, other);
                },
                new TestClock(tape),
                wall);
        assertThat(history.screens(tape.minus(Duration.ofDays(1)), tape))
                .extracting(ScreenFacts::runTime)
                .containsExactly(tape.minusSeconds(3_600));
    }

    private static ScreenResult screen(String runId, Instant runTime, Instant dataTime) {
        ScreenTerms terms = new ScreenTerms(List.of(), null, BigDecimal.ONE, 5, 1, 45, null, null, null, null, false);
        return new ScreenResult(
                "x", runId, runTime, dataTime, "replay", terms, 3, 30, 0, List.of(), Map.of(), Map.of());
    }

    /** Two stories, one of them before the span. */
    private static final class News implements NewsWatch {
        @Override
        public Watchlist change(WatchlistChange change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Watchlist watchlist() {
            return new Watchlist(
                    List.of(new Symbol("KO")),
                    BigDecimal.ONE,
                    Duration.ofMinutes(5),
                    2,
                    1,
                    statuses().getFirst());
        }

        @Override
        public Optional<ScoredArticle> find(String id) {
            return Optional.empty();
        }

        @Override
        public List<ScoredArticle> newest(int limit) {
            return List.of(scored(FROM.plusSeconds(5)), scored(FROM.minusSeconds(5)));
        }

        private static ScoredArticle scored(Instant at) {
            return new ScoredArticle(
                    "story" + at,
                    new NewsArticle("a" + at, "wire", "headline", null, null, List.of(), at, at),
                    List.of("SPY"),
                    new Significance(new BigDecimal("0.80"), "earnings", List.of()),
                    at,
                    List.of("b", "c"),
                    "news/a");
        }

        @Override
        public List<MonitorStatus> statuses() {
            return List.of(new MonitorStatus("news-watcher", true, Duration.ofMinutes(5), 1, null, null, null));
        }
    }
}
