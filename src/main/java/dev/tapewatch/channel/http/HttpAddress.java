package dev.tapewatch.channel.http;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIBuilder;

/** Where a channel sends to. The address is as secret as the token in it, so it prints as three stars. */
public final class HttpAddress {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final URI uri;

    private HttpAddress(URI uri) {
        this.uri = uri;
    }

    /** Reads what is configured; a {@link Problem} of kind {@code BAD_INPUT}, without the address, if it is none. */
    public static HttpAddress of(String channel, Secret configured) {
        URI uri;
        try {
            uri = new URI(configured.reveal().strip());
        } catch (URISyntaxException malformed) {
            // Its message would quote the address.
            throw unusable(channel, "is not a web address");
        }
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            throw unusable(channel, "is neither http nor https");
        }
        if (uri.getHost() == null) {
            throw unusable(channel, "has no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw unusable(channel, "has a user name or password in it, which is not supported");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw unusable(channel, "has a port that does not exist");
        }
        return new HttpAddress(uri);
    }

    private static Problem unusable(String channel, String why) {
        return Problem.badInput("the address of channel " + channel + " " + why
                + ": expected one like https://example.com/hook; correct it in the configuration");
    }

    /** The same address with this query parameter, in place of any of that name; the others stay. */
    public HttpAddress withParameter(String name, String value) {
        try {
            return new HttpAddress(new URIBuilder(uri).setParameter(name, value).build());
        } catch (URISyntaxException impossible) {
            throw Problem.badInput("the query of a channel's address is malformed; correct it in the configuration");
        }
    }

    URI uri() {
        return uri;
    }

    boolean isEncrypted() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** With the port that the scheme means where none is named. */
    HttpHost host() {
        int usual = isEncrypted() ? 443 : 80;
        String scheme = isEncrypted() ? "https" : "http";
        return new HttpHost(scheme, uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
    }

    @Override
    public String toString() {
        return "***";
    }
}
