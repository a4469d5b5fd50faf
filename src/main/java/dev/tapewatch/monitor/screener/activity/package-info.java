/** The effects of a screen: reading chains, keeping progress and results. */
@NullMarked
package dev.tapewatch.monitor.screener.activity;

import org.jspecify.annotations.NullMarked;
