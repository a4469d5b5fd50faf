/** The screener's door, seen from outside: starts screens and reads what came of them. */
@NullMarked
package dev.tapewatch.monitor.screener.client;

import org.jspecify.annotations.NullMarked;
