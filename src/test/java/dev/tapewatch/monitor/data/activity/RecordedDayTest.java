package dev.tapewatch.monitor.data.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.source.replay.MemoryTapePosition;
import dev.tapewatch.market.source.replay.ReplayMarket;
import dev.tapewatch.monitor.data.DataNotes;
import dev.tapewatch.monitor.data.Judgement;
import dev.tapewatch.monitor.data.Watched;
import dev.tapewatch.monitor.data.workflow.DataActivities.Before;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example's recording has no faults, at whatever speed it is played. */
class RecordedDayTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 60, 480, 3600})
    void a_sound_recording_raises_nothing(int speed) {
        TestClock wall = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
        ReplayMarket market = ReplayMarket.load(
                Path.of("examples/market-day"), BigDecimal.valueOf(speed), false, wall, new MemoryTapePosition());
        DataActivitiesImpl looking = new DataActivitiesImpl(
                () -> Watched.of(Set.of(new Symbol("ACME"), new Symbol("BOLT")), Set.of(), List.of()),
                market,
                OtherQuotes.NONE,
                NyseCalendar.standard(),
                BigDecimal.ONE);
        DataNotes notes = DataNotes.NONE;
        int looks = 0;
        while (!market.ended()) {
            Judgement judgement = looking.look(new Before(market.identity(), notes, List.of()));
            assertThat(judgement.findings()).isEmpty();
            notes = judgement.notes();
            wall.advance(Duration.ofSeconds(speed == 1 ? 60 : 1));
            looks++;
        }
        assertThat(looks).isGreaterThan(5);
    }
}
