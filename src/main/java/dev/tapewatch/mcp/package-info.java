/** The face to agents: an MCP server that translates and never decides. */
@NullMarked
package dev.tapewatch.mcp;

import org.jspecify.annotations.NullMarked;
