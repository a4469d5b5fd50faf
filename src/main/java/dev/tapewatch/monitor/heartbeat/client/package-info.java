/** The heartbeat seen from outside: brings it up and tells how it is doing itself. */
@NullMarked
package dev.tapewatch.monitor.heartbeat.client;

import org.jspecify.annotations.NullMarked;
