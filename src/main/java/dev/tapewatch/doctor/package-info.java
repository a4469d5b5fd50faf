/** What is tried of a set-up, side by side and in bounded time, and what came of it. */
@NullMarked
package dev.tapewatch.doctor;

import org.jspecify.annotations.NullMarked;
