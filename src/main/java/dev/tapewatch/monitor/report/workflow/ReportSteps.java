package dev.tapewatch.monitor.report.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.monitor.workflow.Activities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps of making a report: make and keep it, then tell of it. */
final class ReportSteps {
    /** Sources answer slowly, and pictures are drawn. */
    private static final Duration ONE_ATTEMPT = Duration.ofMinutes(2);

    private ReportSteps() {}

    /** Makes it, trying again for so long while a source cannot be reached. */
    static ReportActivities.Made make(ReportActivities.Order order, Duration patience) {
        ReportActivities activities = Workflow.newActivityStub(
                ReportActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(ONE_ATTEMPT)
                        .setScheduleToCloseTimeout(patience)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofMillis(500))
                                .setMaximumInterval(Duration.ofMinutes(1))
                                .build())
                        .build());
        return activities.make(order);
    }

    /**
     * Tells of it. Each version is told of by itself: the evening's report must not be taken for that of noon, which has the
     * same day and was told of already.
     */
    static void announce(String kind, ReportActivities.Made made, List<String> channels) {
        String word = kind.toLowerCase(Locale.ROOT);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("report_id", made.reportId());
        details.put("kind", word);
        details.put("account", made.account());
        details.put("date", made.date().toString());
        if (made.quality() != null && made.dataTime() != null) {
            details.put("data_time", made.dataTime().toString());
            details.put("quality", made.quality());
        }
        details.put("resource", "report://" + word + "/latest");
        details.put(
                "explanation",
                "The " + word + " report was made for " + made.time() + " from the account's figures (source "
                        + made.source() + ") and from what the monitors stored; the report names the time of each."
                        + " Profit is net of cash flows.");
        details.put("channels", channels);
        Activities.alerts()
                .raise(List.of(new Alert(
                        "report/" + made.reportId() + "/" + made.time(),
                        AlertType.REPORT,
                        Severity.INFO,
                        null,
                        made.title(),
                        made.summary(),
                        made.time(),
                        made.source(),
                        details,
                        new Topic("report/" + word + "/" + made.account(), made.reportId() + "/" + made.time()),
                        channels)));
    }
}
