package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a feed is, with {@code {symbol}} in the place of a ticker if there is one feed for each.
 *
 * @param base scheme and host
 * @param path behind it, with the query
 */
record FeedAddress(URI base, String path) {
    private static final String SYMBOL = "{symbol}";

    /** Reads an address; a {@link Problem} of kind {@code BAD_INPUT} says what is wrong with it. */
    static FeedAddress of(String feed, String address) {
        try {
            URI uri = new URI(address.strip().replace(SYMBOL, "SYMBOL"));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw wrong(feed);
            }
            String authority = uri.getScheme() + "://" + uri.getRawAuthority();
            String path = address.strip().substring(authority.length());
            return new FeedAddress(URI.create(authority), path.isEmpty() ? "/" : path);
        } catch (URISyntaxException malformed) {
            throw wrong(feed);
        }
    }

    boolean isPerSymbol() {
        return path.contains(SYMBOL);
    }

    String pathFor(Symbol symbol) {
        return path.replace(SYMBOL, URLEncoder.encode(symbol.ticker(), StandardCharsets.UTF_8));
    }

    private static Problem wrong(String feed) {
        return Problem.badInput("the address of news feed " + feed
                + " is not one: expected https://host/path, where {symbol} may stand for a ticker");
    }
}
