package dev.tapewatch.market.source.replay;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers positions for as long as the test runs. */
public final class MemoryTapePosition implements TapePosition {
    private final Map<String, Instant> positions = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> load(String tape) {
        return Optional.ofNullable(positions.get(tape));
    }

    @Override
    public void save(String tape, Instant position) {
        positions.put(tape, position);
    }
}
