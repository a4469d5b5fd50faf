/** The effects of a report: gathering the figures, drawing the pictures, keeping the pages. */
@NullMarked
package dev.tapewatch.monitor.report.activity;

import org.jspecify.annotations.NullMarked;
