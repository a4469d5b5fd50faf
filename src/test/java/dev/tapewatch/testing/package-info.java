/** What tests share: clocks they turn by hand, fakes for the edge of the world, and real servers on free ports. */
@NullMarked
package dev.tapewatch.testing;

import org.jspecify.annotations.NullMarked;
