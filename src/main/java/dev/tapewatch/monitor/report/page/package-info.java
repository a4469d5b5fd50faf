/** The pages of a report: markdown made of figures, HTML made of markdown, and the pictures in it. */
@NullMarked
package dev.tapewatch.monitor.report.page;

import org.jspecify.annotations.NullMarked;
