/** The alert log kept in a Redis Stream and announced by Redis pub/sub. */
@NullMarked
package dev.tapewatch.alert.log;

import org.jspecify.annotations.NullMarked;
