package dev.tapewatch.monitor.report.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param kind {@code DAILY} or {@code WEEKLY}
 * @param account null for the first one
 * @param channels that alerts go to
 */
public record RequestedReport(String kind, @Nullable String account, List<String> channels) {}
