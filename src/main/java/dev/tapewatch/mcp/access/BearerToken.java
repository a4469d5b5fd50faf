package dev.tapewatch.mcp.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The secret that a client shows. It is never logged, and kept only as its {@link #digest}. */
public final class BearerToken {
    /** Lets people and secret scanners see what leaked. */
    public static final String PREFIX = "tapewatch_";

    private static final int BYTES = 32;

    private final String text;

    /** A token that came from somewhere. */
    public BearerToken(String text) {
        this.text = text;
    }

    /** A new one of 256 random bits. */
    public static BearerToken fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new BearerToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The secret itself, for the one who is to have it. */
    public String reveal() {
        return text;
    }

    /**
     * SHA-256 in hexadecimal. Enough for what is random and 256 bits long: there is nothing to guess, so nothing to slow
     * guessing down for.
     */
    public String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "BearerToken[hidden]";
    }
}
