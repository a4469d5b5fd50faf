package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;

/** The calls that are running: of one session, or all that belong to none. */
interface RunningCalls {
    /**
     * Notes a call.
     *
     * @throws Rejection if it must not run
     */
    void started(JSONRPCRequest request, RunningCall call);

    void finished(JSONRPCRequest request, RunningCall call);
}
