/** Finds out who is calling, by tokens of our own or an authorization server's, and refuses whom it does not know. */
@NullMarked
package dev.tapewatch.mcp.security;

import org.jspecify.annotations.NullMarked;
