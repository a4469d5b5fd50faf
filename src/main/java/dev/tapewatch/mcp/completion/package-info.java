/** What a person may be about to type: symbols, ids and names that are known here. */
@NullMarked
package dev.tapewatch.mcp.completion;

import org.jspecify.annotations.NullMarked;
