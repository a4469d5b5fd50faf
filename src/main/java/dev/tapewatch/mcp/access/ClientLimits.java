package dev.tapewatch.mcp.access;

/**
 * What one client may take, so that none of them crowds the others out. 0 means: as much as it likes.
 *
 * @param callsPerMinute requests, of which a whole minute's worth may come at once
 * @param sessions at one time, on all transports together
 * @param subscriptions at one time, of all its sessions together
 */
public record ClientLimits(int callsPerMinute, int sessions, int subscriptions) {
    /** Nothing is counted. */
    public static final ClientLimits NONE = new ClientLimits(0, 0, 0);

    public ClientLimits {
        if (callsPerMinute < 0 || sessions < 0 || subscriptions < 0) {
            throw new IllegalArgumentException("limits are 0 or more");
        }
    }
}
