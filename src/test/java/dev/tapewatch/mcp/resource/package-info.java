@NullMarked
package dev.tapewatch.mcp.resource;

import org.jspecify.annotations.NullMarked;
