@NullMarked
package dev.tapewatch.mcp.telemetry;

import org.jspecify.annotations.NullMarked;
