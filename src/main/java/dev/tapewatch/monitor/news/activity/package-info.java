/** The effects of the news watcher: reading the feed, keeping scored articles, raising alerts. */
@NullMarked
package dev.tapewatch.monitor.news.activity;

import org.jspecify.annotations.NullMarked;
