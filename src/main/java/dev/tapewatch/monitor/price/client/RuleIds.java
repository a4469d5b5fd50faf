package dev.tapewatch.monitor.price.client;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Rule ids: the symbol, a dash and eight characters made from the request's key, so that a repeated request makes the
 * same rule, and a rule's shard can be told from its id.
 */
final class RuleIds {
    /** Without letters and digits that are easily mistaken for each other. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 8;

    private RuleIds() {}

    static String of(Symbol symbol, String requestKey) {
        byte[] digest = sha256(symbol + "\n" + requestKey);
        StringBuilder id = new StringBuilder(symbol.ticker()).append('-');
        for (int place = 0; place < LENGTH; place++) {
            id.append(ALPHABET.charAt(Math.floorMod(digest[place], ALPHABET.length())));
        }
        return id.toString();
    }

    static Symbol symbolOf(String ruleId) {
        int dash = ruleId.lastIndexOf('-');
        if (dash < 1 || ruleId.length() - dash - 1 != LENGTH) {
            throw unknown(ruleId);
        }
        try {
            return new Symbol(ruleId.substring(0, dash));
        } catch (Problem notASymbol) {
            throw unknown(ruleId);
        }
    }

    static Problem unknown(String ruleId) {
        String shown = ruleId.length() <= 40 ? "\"" + ruleId + "\"" : "of that id";
        return Problem.notFound("there is no price alert " + shown + "; list_price_alerts shows those there are");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
