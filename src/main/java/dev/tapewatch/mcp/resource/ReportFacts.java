package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A report as agents see it; its page and pictures are for e-mail and stay out. */
public final class ReportFacts {
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)]\\(cid:[^)]*\\)");

    private ReportFacts() {}

    /** The report's text, with words in the place of pictures, which only a mail can show. */
    public static String text(Report report) {
        return PICTURE.matcher(report.markdown()).replaceAll("*$1*");
    }

    /** What the report is, without its text. */
    public static Map<String, Object> of(Report report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", report.id());
        facts.put("kind", Json.name(report.kind()));
        facts.put("account", report.account());
        facts.put("from", report.from().toString());
        facts.put("to", report.to().toString());
        facts.put("time", report.time().toString());
        if (report.data() != null) {
            facts.put("data_time", report.data().time().toString());
            facts.put("source", report.data().source());
            facts.put("quality", Json.name(report.data().quality()));
        }
        facts.put("title", report.title());
        facts.put("summary", report.summary());
        facts.put("resource", ResourceUris.ofReport(report.kind()));
        return facts;
    }
}
