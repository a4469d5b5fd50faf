package dev.tapewatch.command.stdio;

/** Who a subscription is kept for. Called from the subscription's own thread, in order. */
interface Listener {
    /**
     * The server listens to it from now on.
     *
     * @param again whether this is another time, so that something may have been missed in between
     */
    void acknowledged(JsonRpc acknowledgement, boolean again);

    void told(JsonRpc notification);

    /** The server does not want it, or is not there in time; nothing follows. */
    void refused(JsonRpc error);
}
