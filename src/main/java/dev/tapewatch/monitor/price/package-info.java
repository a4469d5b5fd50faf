/** Price rules: what they mean, when they fire, and the door through which callers change them. */
@NullMarked
package dev.tapewatch.monitor.price;

import org.jspecify.annotations.NullMarked;
