package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.problem.Problem;
import java.util.Map;

/**
 * What Alpaca lets an account in with.
 *
 * @param id the key's name, which Alpaca shows in its dashboard
 * @param secret never shown, not even by {@link #toString}
 */
public record AlpacaKeys(String id, String secret) {
    /** @throws Problem of kind {@code BAD_INPUT} for keys that no request could carry */
    public AlpacaKeys {
        id = usable("key id", id);
        secret = usable("secret key", secret);
    }

    /** Keys are copied out of web pages, spaces and line ends with them. */
    private static String usable(String what, String typed) {
        String key = typed.strip();
        if (key.isEmpty() || !key.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            throw Problem.badInput("Alpaca's " + what + " is not one: expected letters and digits as Alpaca's dashboard"
                    + " shows them, without spaces");
        }
        return key;
    }

    /** The headers that every request carries. */
    Map<String, String> headers() {
        return Map.of("APCA-API-KEY-ID", id, "APCA-API-SECRET-KEY", secret);
    }

    @Override
    public String toString() {
        return "AlpacaKeys[…]";
    }
}
