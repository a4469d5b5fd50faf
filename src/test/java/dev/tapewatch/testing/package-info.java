/** Real peers and hand-written fakes that several tests share. */
@NullMarked
package dev.tapewatch.testing;

import org.jspecify.annotations.NullMarked;
