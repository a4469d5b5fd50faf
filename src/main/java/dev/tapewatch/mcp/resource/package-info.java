/** What agents can read, in the words they read it in, and who is told when it changes. */
@NullMarked
package dev.tapewatch.mcp.resource;

import org.jspecify.annotations.NullMarked;
