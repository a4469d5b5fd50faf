/** The effects of the watch over the data: asking the market, and other sources, about what is watched. */
@NullMarked
package dev.tapewatch.monitor.data.activity;

import org.jspecify.annotations.NullMarked;
