/** Reports: the figures of a day or week, the pages made of them, and the door to them. */
@NullMarked
package dev.tapewatch.monitor.report;

import org.jspecify.annotations.NullMarked;
