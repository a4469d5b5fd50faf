/** The effects of the portfolio monitor: reading the account and what bears on it. */
@NullMarked
package dev.tapewatch.monitor.portfolio.activity;

import org.jspecify.annotations.NullMarked;
