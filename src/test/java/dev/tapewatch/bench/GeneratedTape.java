package dev.tapewatch.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A tape of many symbols whose prices wander about 100 dollars, a bar a minute each. */
final class GeneratedTape {
    static final Instant START = Instant.parse("2026-03-02T14:30:00Z");

    /** Far from any level that the rules have. */
    static final int PRICE = 100;

    private static final int SEED = 1;

    private GeneratedTape() {}

    static List<String> symbols(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> String.format(Locale.ROOT, "S%04d", number))
                .toList();
    }

    static void write(Path file, List<String> symbols, int minutes) throws IOException {
        SplittableRandom chance = new SplittableRandom(SEED);
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("symbol,time,open,high,low,close,volume,bid,ask\n");
            for (String symbol : symbols) {
                for (int minute = 0; minute < minutes; minute++) {
                    Instant end = START.plus(Duration.ofMinutes(minute));
                    double close = PRICE + chance.nextDouble(-1, 1);
                    writer.write(String.format(
                            Locale.ROOT,
                            "%s,%s,%d,%.2f,%.2f,%.2f,1000,,%n",
                            symbol,
                            end,
                            PRICE,
                            PRICE + 1.5,
                            PRICE - 1.5,
                            close));
                }
            }
        }
    }
}
