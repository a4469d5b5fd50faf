/** Alerts as messages in Discord, through a webhook of one of its channels. */
@NullMarked
package dev.tapewatch.channel.discord;

import org.jspecify.annotations.NullMarked;
