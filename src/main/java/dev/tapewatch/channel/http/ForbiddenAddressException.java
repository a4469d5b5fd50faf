package dev.tapewatch.channel.http;

import java.net.UnknownHostException;

/** A host has an address that must not be connected to. It is of the kind that resolvers may throw, and says no address. */
final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException() {
        super("the host has a private address");
    }
}
