package dev.tapewatch.monitor.report;

import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.account.AccountSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures of a report are from, group by group.
 *
 * @param account of the account and its positions
 * @param staleMarks the positions whose marks are stale, by name
 * @param screens of the screens' picks; null where nothing was picked, or where it was not kept
 * @param prices of closes and prices; null where there are none
 * @param events who says when companies report and pay
 */
public record DataSources(
        Provenance account,
        List<String> staleMarks,
        @Nullable Provenance screens,
        @Nullable Provenance prices,
        String events) {
    static DataSources of(ReportFacts facts) {
        AccountSnapshot account = facts.account();
        Optional<Provenance> screens = facts.screens().stream()
                .map(ScreenFacts::from)
                .filter(Objects::nonNull)
                .reduce(Provenance::and);
        return new DataSources(
                new Provenance(account.source(), account.time(), account.overall()),
                account.positions().stream()
                        .filter(position -> position.quality() == Quality.STALE)
                        .map(position -> position.instrument().name())
                        .toList(),
                screens.orElse(null),
                facts.prices(),
                facts.eventSource());
    }
}
