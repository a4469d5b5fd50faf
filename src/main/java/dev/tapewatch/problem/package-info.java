/** What can go wrong for a caller, in five kinds, in words that say what to do. */
@NullMarked
package dev.tapewatch.problem;

import org.jspecify.annotations.NullMarked;
