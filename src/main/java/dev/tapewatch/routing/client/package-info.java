/** The doors to routing, seen from outside, and what wakes its workflows. */
@NullMarked
package dev.tapewatch.routing.client;

import org.jspecify.annotations.NullMarked;
