package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The recording in {@code examples/market-day}, five hours after it began. */
final class ExampleReplay {
    static final Path FOLDER = Path.of("examples/market-day");
    static final Instant NOW = Instant.parse("2026-01-07T19:35:00Z");

    private ExampleReplay() {}

    static ReplayWorld world() {
        TestClock wall = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
        ReplayWorld world = load(FOLDER, "1", false, wall);
        wall.advance(Duration.between(world.news().now(), NOW));
        return world;
    }

    static ReplayWorld load(Path path, String speed, boolean hold, Clock wall) {
        return ReplayWorld.load(
                path, new BigDecimal(speed), hold, wall, new MemoryTapePosition(), NyseCalendar.standard());
    }
}
