/** Facts about markets, and one port per kind of fact. */
@NullMarked
package dev.tapewatch.market;

import org.jspecify.annotations.NullMarked;
