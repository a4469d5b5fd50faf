/** The effects that all monitors share: raising alerts and asking the trading calendar. */
@NullMarked
package dev.tapewatch.monitor.activity;

import org.jspecify.annotations.NullMarked;
