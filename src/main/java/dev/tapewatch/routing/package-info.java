/** Which alert goes to which channel, when, and why not: decisions, and the doors to what became of them. */
@NullMarked
package dev.tapewatch.routing;

import org.jspecify.annotations.NullMarked;
