@NullMarked
package dev.tapewatch.mcp.tool;

import org.jspecify.annotations.NullMarked;
