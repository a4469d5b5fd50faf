/** How an alert leaves: one contract, and one room for each kind of channel. */
@NullMarked
package dev.tapewatch.channel;

import org.jspecify.annotations.NullMarked;
