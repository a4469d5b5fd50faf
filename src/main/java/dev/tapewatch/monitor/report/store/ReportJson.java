package dev.tapewatch.monitor.report.store;

import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a report is written. Fields that a newer version added are passed over. */
final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReportJson() {}

    static String write(Report report) {
        return MAPPER.writeValueAsString(report);
    }

    static Report read(String json) {
        try {
            return MAPPER.readValue(json, Report.class);
        } catch (JacksonException unreadable) {
            throw Problem.internal("the stored report cannot be read; make it anew with run_report", unreadable);
        }
    }
}
