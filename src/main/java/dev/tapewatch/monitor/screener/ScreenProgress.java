package dev.tapewatch.monitor.screener;

/**
 * How far a screen has come.
 *
 * @param done underlyings looked at
 * @param total underlyings to look at; 0 while that is not known
 */
public record ScreenProgress(int done, int total) {}
