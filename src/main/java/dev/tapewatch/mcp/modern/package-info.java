/** The protocol without sessions, as of revision 2026-07-28, over the same tools and resources. */
@NullMarked
package dev.tapewatch.mcp.modern;

import org.jspecify.annotations.NullMarked;
