/** Who is calling, what they may do, and how much of it. */
@NullMarked
package dev.tapewatch.mcp.access;

import org.jspecify.annotations.NullMarked;
