/** One source made of several: which of them answers, and how what they say becomes one answer. */
@NullMarked
package dev.tapewatch.market.source.choice;

import org.jspecify.annotations.NullMarked;
