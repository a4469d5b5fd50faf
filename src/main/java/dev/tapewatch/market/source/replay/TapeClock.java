package dev.tapewatch.market.source.replay;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The clock of a tape: runs at a speed of its own from the first moment recorded to the last and then stands still. Its
 * position survives a restart, during which it stands. It may be held at the first one until it is released.
 */
final class TapeClock {
    /** How much wall time of playing may be forgotten by a crash. Forgetting some is harmless: it is played again. */
    private static final Duration SAVE_EVERY = Duration.ofMillis(250);

    private final String name;
    private final Instant end;
    private final Clock wall;
    private final BigDecimal speed;
    private final TapePosition positions;

    private boolean held;
    private final Instant tapeAnchor;
    private Instant wallAnchor;
    private Instant savedAt = Instant.EPOCH;

    TapeClock(Recording recording, Clock wall, BigDecimal speed, boolean hold, TapePosition positions) {
        this.name = recording.name();
        this.end = recording.end();
        this.wall = wall;
        this.speed = speed;
        this.positions = positions;
        Optional<Instant> played = positions.load(name);
        held = hold && played.isEmpty();
        tapeAnchor = played.orElse(recording.start());
        wallAnchor = wall.instant();
    }

    synchronized Instant now() {
        // A wall clock that is set back must not play the tape backwards.
        Instant present = wall.instant();
        Instant position = positionAt(present.isBefore(wallAnchor) ? wallAnchor : present);
        if (!held && !present.isBefore(savedAt.plus(SAVE_EVERY))) {
            savedAt = present;
            positions.save(name, position);
        }
        return position;
    }

    /**
     * The position at an earlier moment. Before this clock began it is reckoned backwards as if the tape had been running,
     * so that it comes out too early and never too late.
     */
    synchronized Instant was(Instant moment) {
        return positionAt(moment);
    }

    /** Lets a held tape run. */
    synchronized void release() {
        if (held) {
            held = false;
            wallAnchor = wall.instant();
            positions.save(name, tapeAnchor);
        }
    }

    boolean ended() {
        return !now().isBefore(end);
    }

    private Instant positionAt(Instant present) {
        if (held) {
            return tapeAnchor;
        }
        BigDecimal wallMillis =
                BigDecimal.valueOf(Duration.between(wallAnchor, present).toMillis());
        Instant position = tapeAnchor.plusMillis(wallMillis.multiply(speed).longValue());
        return position.isAfter(end) ? end : position;
    }
}
