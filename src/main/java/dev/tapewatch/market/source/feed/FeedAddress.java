package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a feed is.
 *
 * @param address with {@code {symbol}} in the place of a ticker if there is one feed for each
 */
record FeedAddress(String address) {
    private static final String SYMBOL = "{symbol}";

    /** Reads an address; a {@link Problem} of kind {@code BAD_INPUT} says what is wrong with it. */
    static FeedAddress of(String feed, String address) {
        String plain = address.strip();
        try {
            URI uri = new URI(plain.replace(SYMBOL, "SYMBOL"));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            String host = uri.getScheme() + "://" + uri.getRawAuthority();
            boolean elsewhere = plain.contains(SYMBOL) && !plain.startsWith(host);
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || elsewhere) {
                throw wrong(feed);
            }
            return new FeedAddress(plain);
        } catch (URISyntaxException malformed) {
            throw wrong(feed);
        }
    }

    boolean isPerSymbol() {
        return address.contains(SYMBOL);
    }

    /** Of a feed of all symbols. */
    URI whole() {
        return URI.create(address);
    }

    URI of(Symbol symbol) {
        return URI.create(address.replace(SYMBOL, URLEncoder.encode(symbol.ticker(), StandardCharsets.UTF_8)));
    }

    private static Problem wrong(String feed) {
        return Problem.badInput("the address of news feed " + feed
                + " is not one: expected https://host/path, where {symbol} may stand for a ticker");
    }
}
