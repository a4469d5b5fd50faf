/** Who is calling, and what they may do. */
@NullMarked
package dev.tapewatch.mcp.access;

import org.jspecify.annotations.NullMarked;
