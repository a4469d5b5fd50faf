package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.monitor.report.ReportPeriod;
import java.time.Instant;

/** Where the figures come from, and what is missing. */
final class DataNotes {
    private DataNotes() {}

    static void write(Markdown page, String source, Instant dataTime, ReportPeriod period, Pictures pictures) {
        page.item("Account", "source " + Markdown.plain(source) + ", as of " + Amounts.clock(dataTime));
        if (MarketZone.dateAt(dataTime).isAfter(period.to())) {
            page.item(
                    "Late",
                    "this report was made after its day: positions, buying power and margin are those of "
                            + Amounts.clock(dataTime));
        }
        page.item("Activity", "from " + Amounts.clock(period.begin()) + " to " + Amounts.clock(period.time()));
        if (pictures.problem() != null) {
            page.item("Pictures", pictures.problem());
        }
    }
}
