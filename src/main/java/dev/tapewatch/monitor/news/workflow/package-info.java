/** The durable workflow that watches the news of the symbols on the watchlist. */
@NullMarked
package dev.tapewatch.monitor.news.workflow;

import org.jspecify.annotations.NullMarked;
