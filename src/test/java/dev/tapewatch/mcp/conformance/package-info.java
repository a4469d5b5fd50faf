/** What the protocol's own conformance suite says of our transports, with the tools and resources that it asks for. */
@NullMarked
package dev.tapewatch.mcp.conformance;

import org.jspecify.annotations.NullMarked;
