/** Cash-secured puts: which contracts pass, what they yield, which are best, and the door to the screener. */
@NullMarked
package dev.tapewatch.monitor.screener;

import org.jspecify.annotations.NullMarked;
