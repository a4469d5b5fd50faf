/** Brokerage accounts: what is held, what it is worth and how much of it is borrowed. */
@NullMarked
package dev.tapewatch.market.account;

import org.jspecify.annotations.NullMarked;
