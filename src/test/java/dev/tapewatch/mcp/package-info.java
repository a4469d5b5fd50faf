@NullMarked
package dev.tapewatch.mcp;

import org.jspecify.annotations.NullMarked;
