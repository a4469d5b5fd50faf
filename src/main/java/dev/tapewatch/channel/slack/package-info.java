/** Alerts as messages in Slack, through an incoming webhook. */
@NullMarked
package dev.tapewatch.channel.slack;

import org.jspecify.annotations.NullMarked;
