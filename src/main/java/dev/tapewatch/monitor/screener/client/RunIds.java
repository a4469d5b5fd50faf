package dev.tapewatch.monitor.screener.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids of runs that were asked for: ten characters made from the request's key, so that a repeated request is one run. */
final class RunIds {
    /** Without letters and digits that are easily mistaken for each other. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 10;

    private RunIds() {}

    static String of(String screenerId, String requestKey) {
        byte[] digest = sha256(screenerId + "\n" + requestKey);
        StringBuilder id = new StringBuilder();
        for (int place = 0; place < LENGTH; place++) {
            id.append(ALPHABET.charAt(Math.floorMod(digest[place], ALPHABET.length())));
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
