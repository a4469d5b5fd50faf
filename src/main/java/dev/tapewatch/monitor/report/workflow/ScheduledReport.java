package dev.tapewatch.monitor.report.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule asks for.
 *
 * @param kind {@code DAILY} or {@code WEEKLY}
 * @param account null for the first one
 * @param tradingDaysOnly whether nothing is done on days without trading
 * @param channels that alerts go to
 */
public record ScheduledReport(String kind, @Nullable String account, boolean tradingDaysOnly, List<String> channels) {}
