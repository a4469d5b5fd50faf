package dev.tapewatch.mcp.transport;

/**
 * The news that a resource changed, encoded once for all who hear it.
 *
 * @param number counts changes up, over all resources
 * @param event the server-sent event as it goes to the wire
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are written once, here, and only read later
record ResourceChange(long number, String uri, byte[] event) {}
