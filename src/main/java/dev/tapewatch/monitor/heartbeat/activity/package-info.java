/** The effects of the heartbeat: asking every monitor how it is doing. */
@NullMarked
package dev.tapewatch.monitor.heartbeat.activity;

import org.jspecify.annotations.NullMarked;
