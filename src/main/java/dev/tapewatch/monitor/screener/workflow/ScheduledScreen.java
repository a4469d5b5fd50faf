package dev.tapewatch.monitor.screener.workflow;

import java.util.List;

/**
 * What a schedule starts: a saved screener at whatever time the schedule says. New fields go to the end and may be absent.
 *
 * @param tradingDaysOnly whether to run only while the market is in its regular session
 * @param channels that its alert is for
 */
public record ScheduledScreen(String screenerId, boolean tradingDaysOnly, List<String> channels) {}
