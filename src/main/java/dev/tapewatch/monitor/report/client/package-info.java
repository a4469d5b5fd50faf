/** The reports' door, seen from outside: has them made and finds those that were. */
@NullMarked
package dev.tapewatch.monitor.report.client;

import org.jspecify.annotations.NullMarked;
