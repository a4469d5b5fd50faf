/** The watch over the data, seen from outside: brings it up, tells how it is doing and what is wrong now. */
@NullMarked
package dev.tapewatch.monitor.data.client;

import org.jspecify.annotations.NullMarked;
