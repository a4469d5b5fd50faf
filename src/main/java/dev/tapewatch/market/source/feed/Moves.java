package dev.tapewatch.market.source.feed;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/** Where an answer may send whoever asked. */
final class Moves {
    private static final Set<Integer> FOR_GOOD = Set.of(301, 308);
    private static final Set<Integer> FOR_NOW = Set.of(302, 303, 307);

    private Moves() {}

    static boolean isMove(int status) {
        return isForGood(status) || FOR_NOW.contains(status);
    }

    static boolean isForGood(int status) {
        return FOR_GOOD.contains(status);
    }

    /**
     * Where it goes on.
     *
     * @param location as the answer has it, which may be relative
     * @throws IllegalArgumentException that says in words why not
     */
    static URI follow(URI from, String location) {
        URI next = target(from, location);
        boolean web = "https".equals(next.getScheme()) || "http".equals(next.getScheme());
        if (location.isBlank() || !web || next.getHost() == null || next.equals(from)) {
            throw new IllegalArgumentException("is sent on to what is no other address of the web");
        }
        if ("https".equals(from.getScheme()) && "http".equals(next.getScheme())) {
            throw new IllegalArgumentException(
                    "is sent on from https to http, where anybody could change what it says");
        }
        if (isInside(next) && !isInside(from)) {
            throw new IllegalArgumentException("is sent on into the network of this machine");
        }
        return next;
    }

    private static URI target(URI from, String location) {
        try {
            return from.resolve(location.strip());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is sent on to what is no address", malformed);
        }
    }

    private static boolean isInside(URI place) {
        try {
            InetAddress address = InetAddress.getByName(place.getHost());
            return address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
