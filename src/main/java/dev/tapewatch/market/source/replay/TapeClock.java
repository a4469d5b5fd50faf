package dev.tapewatch.market.source.replay;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The clock of a tape: runs at a speed of its own from the tape's first bar to its last and then stands still. Its
 * position survives a restart, during which it stands. It may be held at the first bar until it is released.
 */
final class TapeClock {
    /** How much wall time of playing may be forgotten by a crash. Forgetting some is harmless: it is played again. */
    private static final Duration SAVE_EVERY = Duration.ofMillis(250);

    private final Tape tape;
    private final Clock wall;
    private final BigDecimal speed;
    private final TapePosition positions;

    private boolean held;
    private final Instant tapeAnchor;
    private Instant wallAnchor;
    private Instant savedAt = Instant.EPOCH;

    TapeClock(Tape tape, Clock wall, BigDecimal speed, boolean hold, TapePosition positions) {
        this.tape = tape;
        this.wall = wall;
        this.speed = speed;
        this.positions = positions;
        Optional<Instant> played = positions.load(tape.name());
        held = hold && played.isEmpty();
        tapeAnchor = played.orElse(tape.start());
        wallAnchor = wall.instant();
    }

    synchronized Instant now() {
        Instant present = wall.instant();
        Instant position = positionAt(present);
        if (!held && !present.isBefore(savedAt.plus(SAVE_EVERY))) {
            savedAt = present;
            positions.save(tape.name(), position);
        }
        return position;
    }

    /** Lets a held tape run. */
    synchronized void release() {
        if (held) {
            held = false;
            wallAnchor = wall.instant();
            positions.save(tape.name(), tapeAnchor);
        }
    }

    boolean ended() {
        return !now().isBefore(tape.end());
    }

    private Instant positionAt(Instant present) {
        if (held) {
            return tapeAnchor;
        }
        BigDecimal wallMillis = BigDecimal.valueOf(
                Math.max(0, Duration.between(wallAnchor, present).toMillis()));
        Instant position = tapeAnchor.plusMillis(wallMillis.multiply(speed).longValue());
        return position.isAfter(tape.end()) ? tape.end() : position;
    }
}
