package dev.tapewatch.mcp.transport;

/** What a transport notes on an HTTP exchange, for whoever counts requests and cannot read their bodies. */
public final class RequestNote {
    /** The exchange's attribute with the method of the message that was posted, as the client wrote it. */
    public static final String METHOD = "dev.tapewatch.method";

    /** Stands for the method of a message that has none, since it answers a request of the server. */
    public static final String RESPONSE = "response";

    private RequestNote() {}
}
