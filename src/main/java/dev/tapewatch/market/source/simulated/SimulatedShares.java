package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;

/** The shares that the made-up market trades. */
final class SimulatedShares {
    private static final String RESOURCE = "simulated-shares.csv";

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private SimulatedShares() {}

    static List<SimulatedShare> load() {
        InputStream resource = Objects.requireNonNull(SimulatedShares.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var reader = new InputStreamReader(resource, StandardCharsets.UTF_8);
                var rows = FORMAT.parse(reader)) {
            return rows.stream()
                    .map(row -> new SimulatedShare(
                            new Symbol(row.get("symbol")),
                            new BigDecimal(row.get("price")),
                            new BigDecimal(row.get("restlessness")),
                            SimulatedShare.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE, unreadable);
        }
    }
}
