/** Carries updates and questions to a monitor's workflow and waits for the answer in bounded time. */
@NullMarked
package dev.tapewatch.monitor.client;

import org.jspecify.annotations.NullMarked;
