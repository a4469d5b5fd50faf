/** What companies do on known dates: earnings and dividends. */
@NullMarked
package dev.tapewatch.market.event;

import org.jspecify.annotations.NullMarked;
