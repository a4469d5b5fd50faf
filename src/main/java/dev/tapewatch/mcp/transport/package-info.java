/** How MCP messages travel: Streamable HTTP and the older HTTP+SSE. */
@NullMarked
package dev.tapewatch.mcp.transport;

import org.jspecify.annotations.NullMarked;
