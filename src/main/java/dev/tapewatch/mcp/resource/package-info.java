/** The MCP resources and who is told when they change. */
@NullMarked
package dev.tapewatch.mcp.resource;

import org.jspecify.annotations.NullMarked;
