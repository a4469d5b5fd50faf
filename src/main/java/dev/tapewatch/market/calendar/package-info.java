/** Trading days, sessions, holidays and early closes. */
@NullMarked
package dev.tapewatch.market.calendar;

import org.jspecify.annotations.NullMarked;
