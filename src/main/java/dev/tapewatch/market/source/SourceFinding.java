package dev.tapewatch.market.source;

/**
 * What came of trying a source.
 *
 * @param what was tried, e.g. {@code login and accounts}
 * @param works whether it did what it is needed for
 * @param words what it is good for, or what is wrong and what to do
 */
public record SourceFinding(String what, boolean works, String words) {}
