/** The effects of the price workflow: reading the market and raising alerts. */
@NullMarked
package dev.tapewatch.monitor.price.activity;

import org.jspecify.annotations.NullMarked;
