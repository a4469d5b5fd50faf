/** How every live source is asked over HTTP: within its limits, with time-outs, and with failures in one kind of words. */
@NullMarked
package dev.tapewatch.market.source.http;

import org.jspecify.annotations.NullMarked;
