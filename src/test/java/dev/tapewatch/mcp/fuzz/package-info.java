/** A flood of malformed and hostile inputs, made by chance from a seed, and what must hold while it lasts. */
@NullMarked
package dev.tapewatch.mcp.fuzz;

import org.jspecify.annotations.NullMarked;
