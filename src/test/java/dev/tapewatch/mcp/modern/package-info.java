/** Tests of the protocol without sessions, on real HTTP. */
@NullMarked
package dev.tapewatch.mcp.modern;

import org.jspecify.annotations.NullMarked;
