package dev.tapewatch.market.source.tastytrade;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Where tastytrade is and what opens it.
 *
 * @param api the REST API's address, without a slash at its end
 * @param sandbox whether it is the sandbox, which has accounts but no market data
 * @param clientSecret of the OAuth application that the user made at tastytrade; a secret
 * @param refreshToken that the user granted to it, which never expires; a secret
 * @param version of this program
 */
public record TastytradeAccess(URI api, boolean sandbox, String clientSecret, String refreshToken, String version) {
    private static final URI PRODUCTION = URI.create("https://api.tastyworks.com");
    private static final URI SANDBOX = URI.create("https://api.cert.tastyworks.com");

    /** The version of the API that the answers are read as. The sandbox does not take the header. */
    private static final String API_VERSION = "20251101";

    public static TastytradeAccess production(String clientSecret, String refreshToken, String version) {
        return new TastytradeAccess(PRODUCTION, false, clientSecret, refreshToken, version);
    }

    public static TastytradeAccess sandbox(String clientSecret, String refreshToken, String version) {
        return new TastytradeAccess(SANDBOX, true, clientSecret, refreshToken, version);
    }

    /** Without a {@code User-Agent} of product and version everything is answered with 401. */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("User-Agent", userAgent());
        headers.put("Accept", "application/json");
        if (!sandbox) {
            headers.put("Accept-Version", API_VERSION);
        }
        return headers;
    }

    String userAgent() {
        return "tapewatch/" + version;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return api.toString();
    }
}
