/** Alerts as signed JSON, for receivers that users write themselves. */
@NullMarked
package dev.tapewatch.channel.webhook;

import org.jspecify.annotations.NullMarked;
