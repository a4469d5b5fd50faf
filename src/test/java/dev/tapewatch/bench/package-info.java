/** Measures the product beside its peers; {@code bench/run} starts it. Programs, not tests. */
@NullMarked
package dev.tapewatch.bench;

import org.jspecify.annotations.NullMarked;
