package dev.tapewatch.bench.fault;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A tape whose prices stand still for a while, then take a step of a dollar up every minute, then stand again. */
final class StairTape {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    private static final int FLOOR = 100;

    private StairTape() {}

    static String symbol(int number) {
        return String.format(Locale.ROOT, "S%04d", number);
    }

    /** Reached by the price in its n-th step, the first being 0. */
    static String level(int step) {
        return FLOOR + step + ".50";
    }

    /**
     * Writes the tape.
     *
     * @param still minutes before the first step
     */
    static void write(Path file, int symbols, int still, int steps, int after) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("symbol,time,open,high,low,close,volume,bid,ask\n");
            for (int minute = 0; minute < still + steps + after; minute++) {
                int before = FLOOR + Math.clamp(minute - still, 0, steps);
                int price = FLOOR + Math.clamp(minute - still + 1L, 0, steps);
                for (int number = 0; number < symbols; number++) {
                    writer.write(String.format(
                            Locale.ROOT,
                            "%s,%s,%d,%d,%d,%d,1000,,%n",
                            symbol(number),
                            START.plus(Duration.ofMinutes(minute)),
                            before,
                            price,
                            before,
                            price));
                }
            }
        }
    }
}
