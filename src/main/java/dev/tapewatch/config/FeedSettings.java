package dev.tapewatch.config;

import dev.tapewatch.channel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * One RSS or Atom feed, as {@code tapewatch.feeds.<name>}.
 *
 * @param url with {@code {symbol}} in it where there is one feed for each ticker; may hold a key, so never shown
 */
public record FeedSettings(@Nullable Secret url) {}
