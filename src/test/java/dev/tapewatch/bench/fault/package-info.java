/** Fault runs: alerts on their way to channels that fail, while the server and what it stands on are killed. */
@NullMarked
package dev.tapewatch.bench.fault;

import org.jspecify.annotations.NullMarked;
