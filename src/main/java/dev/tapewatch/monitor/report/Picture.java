package dev.tapewatch.monitor.report;

/**
 * A picture in a report.
 *
 * @param name under which the HTML refers to it as {@code cid:name}, e.g. {@code value}
 * @param contentType e.g. {@code image/png}
 * @param description what it shows, for those who do not see it
 * @param base64 its content
 */
public record Picture(String name, String contentType, String description, String base64) {}
