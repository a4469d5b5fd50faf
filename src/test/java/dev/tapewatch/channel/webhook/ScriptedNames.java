package dev.tapewatch.channel.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** A name server that answers every name with what it was told last. */
final class ScriptedNames implements DnsResolver {
    private volatile InetAddress[] addresses = {};

    void answer(InetAddress... these) {
        addresses = these;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
