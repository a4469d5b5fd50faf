/** What all monitors have in common: how one is doing. */
@NullMarked
package dev.tapewatch.monitor;

import org.jspecify.annotations.NullMarked;
