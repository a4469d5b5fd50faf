/** What of the face is counted, timed and traced. */
@NullMarked
package dev.tapewatch.mcp.telemetry;

import org.jspecify.annotations.NullMarked;
