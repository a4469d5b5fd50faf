/** Questions that a person asks often, as texts that tell a model which tools to call and how to answer. */
@NullMarked
package dev.tapewatch.mcp.prompt;

import org.jspecify.annotations.NullMarked;
