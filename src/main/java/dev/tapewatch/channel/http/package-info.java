/** Sending over HTTP: one client with hard limits, and what its answers mean. */
@NullMarked
package dev.tapewatch.channel.http;

import org.jspecify.annotations.NullMarked;
