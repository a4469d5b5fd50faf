/** Screeners and the results of their runs, kept in Redis. */
@NullMarked
package dev.tapewatch.monitor.screener.store;

import org.jspecify.annotations.NullMarked;
