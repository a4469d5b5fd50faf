package dev.tapewatch.monitor.report;

import dev.tapewatch.market.Provenance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is kept.
 *
 * @param id names kind, account and the last date, e.g. {@code daily-SIM-1-2026-11-23}
 * @param from first date it covers, in New York
 * @param to last date it covers
 * @param time it was made for
 * @param summary in one or two sentences
 * @param html a whole page, whose pictures are {@code cid:} references
 * @param data where the account's figures are from; null in reports of before that was kept
 */
public record Report(
        String id,
        ReportKind kind,
        String account,
        LocalDate from,
        LocalDate to,
        Instant time,
        String title,
        String summary,
        String markdown,
        String html,
        List<Picture> pictures,
        @Nullable Provenance data) {
    public Report {
        pictures = List.copyOf(pictures);
    }
}
