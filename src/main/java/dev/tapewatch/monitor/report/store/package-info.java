/** Reports, kept in Redis. */
@NullMarked
package dev.tapewatch.monitor.report.store;

import org.jspecify.annotations.NullMarked;
