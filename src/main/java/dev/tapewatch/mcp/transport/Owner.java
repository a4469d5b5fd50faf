package dev.tapewatch.mcp.transport;

import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.ClientAccounts;

/**
 * Whose something is.
 *
 * @param caller who asked for it
 * @param client by which it is counted: the caller's id, or its address where anybody may call
 * @param accounts where it is counted
 */
record Owner(Caller caller, String client, ClientAccounts accounts) {}
