package dev.tapewatch.config;

import org.jspecify.annotations.Nullable;

/**
 * The SEC's filings, as {@code tapewatch.sec}.
 *
 * @param contact who asks, with a mail address, as the SEC wants to know; null where it is not asked
 */
public record SecSettings(@Nullable String contact) {}
