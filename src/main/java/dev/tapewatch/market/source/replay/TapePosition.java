package dev.tapewatch.market.source.replay;

import java.time.Instant;
import java.util.Optional;

/** Remembers, over restarts, how far a tape has been played. */
public interface TapePosition {
    /** How far the tape of this name has been played; empty if it never was. */
    Optional<Instant> load(String tape);

    void save(String tape, Instant position);
}
