package dev.tapewatch.monitor.report.page;

import java.util.Map;

/** The look of a page, tag by tag: many mail programs drop style sheets. */
final class InlineStyle {
    private static final String FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    private static final Map<String, String> STYLES = Map.of(
            "body", "margin:0;padding:0;background:#f3f4f6;color:#1f2937;font:15px/1.5 " + FONT,
            "div", "max-width:760px;margin:0 auto;padding:24px 28px;background:#ffffff",
            "h1", "margin:0 0 4px;font-size:24px;color:#111827",
            "h2", "margin:28px 0 8px;padding-bottom:4px;border-bottom:1px solid #e5e7eb;font-size:18px;color:#111827",
            "table", "border-collapse:collapse;margin:10px 0;width:100%;font-size:14px",
            "th", "padding:5px 8px;border-bottom:2px solid #d1d5db;color:#4b5563",
            "td", "padding:5px 8px;border-bottom:1px solid #e5e7eb",
            "ul", "margin:8px 0;padding-left:22px",
            "img", "display:block;max-width:100%;height:auto;margin:12px 0");

    private InlineStyle() {}

    static String of(String tag) {
        return STYLES.getOrDefault(tag, "");
    }
}
