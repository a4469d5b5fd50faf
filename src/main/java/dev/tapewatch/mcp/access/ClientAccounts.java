package dev.tapewatch.mcp.access;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** What each client has taken of what it may, on all transports and in every era of the protocol. */
public final class ClientAccounts {
    private final ClientLimits limits;
    private final CallRate calls;
    private final Quota sessions;
    private final Quota subscriptions;

    public ClientAccounts(ClientLimits limits, TimeMeter time) {
        this.limits = limits;
        this.calls = new CallRate(limits.callsPerMinute(), time);
        this.sessions = new Quota(limits.sessions());
        this.subscriptions = new Quota(limits.subscriptions());
    }

    /** Accounts that nobody can overdraw. */
    public static ClientAccounts unlimited() {
        return new ClientAccounts(ClientLimits.NONE, TimeMeter.SYSTEM_NANOTIME);
    }

    /**
     * Counts a call.
     *
     * @return zero if it is carried out; else the time after which one will be
     */
    public Duration call(String client) {
        return calls.take(client);
    }

    public ClientLimits limits() {
        return limits;
    }

    public Quota sessions() {
        return sessions;
    }

    public Quota subscriptions() {
        return subscriptions;
    }
}
