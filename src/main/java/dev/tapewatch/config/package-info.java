/** Wiring only: puts the parts together. */
@NullMarked
package dev.tapewatch.config;

import org.jspecify.annotations.NullMarked;
