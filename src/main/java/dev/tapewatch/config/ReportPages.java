package dev.tapewatch.config;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.channel.Page;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportStore;
import dev.tapewatch.routing.activity.Pages;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The page of an alert that tells of a report is the report. */
record ReportPages(ReportStore reports) implements Pages {
    @Override
    public @Nullable Page of(Alert alert) {
        if (alert.type() != AlertType.REPORT || !(alert.details().get("report_id") instanceof String id)) {
            return null;
        }
        return reports.find(id).map(ReportPages::page).orElse(null);
    }

    private static Page page(Report report) {
        return new Page(
                report.markdown(),
                report.html(),
                report.pictures().stream()
                        .map(picture -> new Page.Picture(
                                picture.name(), Base64.getDecoder().decode(picture.base64())))
                        .toList());
    }
}
