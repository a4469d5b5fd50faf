package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.Quality;
import dev.tapewatch.monitor.report.DataSources;
import dev.tapewatch.monitor.report.ReportPeriod;
import java.time.Instant;

/** Where the figures come from, of when they are, how good they are, and what is missing. */
final class DataNotes {
    private DataNotes() {}

    static void write(Markdown page, DataSources data, ReportPeriod period, Pictures pictures) {
        page.item("Account", words(data.account()));
        Instant dataTime = data.account().time();
        if (!data.staleMarks().isEmpty()) {
            page.item("Stale marks", Markdown.plain(String.join(", ", data.staleMarks())));
        }
        if (MarketZone.dateAt(dataTime).isAfter(period.to())) {
            page.item(
                    "Late",
                    "this report was made after its day: positions, buying power and margin are those of "
                            + Amounts.clock(dataTime));
        }
        if (data.screens() != null) {
            page.item("Picks", words(data.screens()) + "");
        }
        if (data.prices() != null) {
            page.item("Prices", words(data.prices()));
        }
        page.item("Dates of companies", "source " + Markdown.plain(data.events()));
        page.item("Activity", "from " + Amounts.clock(period.begin()) + " to " + Amounts.clock(period.time()));
        if (pictures.problem() != null) {
            page.item("Pictures", pictures.problem());
        }
    }

    private static String words(Provenance from) {
        return "source " + Markdown.plain(from.source()) + ", as of " + Amounts.clock(from.time()) + ", "
                + words(from.quality());
    }

    static String words(Quality quality) {
        return switch (quality) {
            case REAL_TIME -> "real time";
            case DELAYED -> "delayed";
            case INDICATIVE -> "indicative";
            case ESTIMATED -> "estimated";
            case STALE -> "stale";
        };
    }
}
