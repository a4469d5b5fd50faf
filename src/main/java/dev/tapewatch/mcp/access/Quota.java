package dev.tapewatch.mcp.access;

import java.util.concurrent.ConcurrentHashMap;

/** So many of something at one time for each client. Remembers only clients that have some. */
public final class Quota {
    private final int most;
    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

    /** @param most for one client; 0 for as many as it likes */
    Quota(int most) {
        this.most = most;
    }

    /** Takes one, if the client may have it. What was taken is given back later. */
    public boolean take(String client) {
        if (most == 0) {
            return true;
        }
        boolean[] granted = new boolean[1];
        taken.compute(client, (key, count) -> {
            int before = count == null ? 0 : count;
            granted[0] = before < most;
            return granted[0] ? Integer.valueOf(before + 1) : count;
        });
        return granted[0];
    }

    /** Gives one back. */
    public void giveBack(String client) {
        taken.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }

    int clients() {
        return taken.size();
    }
}
