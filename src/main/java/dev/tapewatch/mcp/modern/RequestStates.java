package dev.tapewatch.mcp.modern;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a handler keeps between two calls while the client holds it: signed with HMAC-SHA256, together with who may
 * use it, for which call and how long. It is not secret, and it can be used again while it lasts.
 */
public final class RequestStates {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    private static final int HEAD_BYTES = Long.BYTES;

    private final SecretKeySpec key;
    private final Clock clock;
    private final Duration lasts;

    /**
     * @param key random, at least 32 bytes; whoever has it can make states
     * @param lasts how long a client may take to answer
     */
    public RequestStates(byte[] key, Clock clock, Duration lasts) {
        if (key.length < MAC_BYTES) {
            throw new IllegalArgumentException("the key has at least " + MAC_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
        this.lasts = lasts;
    }

    /** @param origin who may use the state, and for which call */
    String seal(String content, String origin) {
        byte[] text = content.getBytes(UTF_8);
        byte[] body = ByteBuffer.allocate(HEAD_BYTES + text.length)
                .putLong(clock.instant().plus(lasts).toEpochMilli())
                .put(text)
                .array();
        byte[] sealed = ByteBuffer.allocate(MAC_BYTES + body.length)
                .put(mac(body, origin))
                .put(body)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The content, or nothing if the state was changed, has expired or is of another call or caller. */
    Optional<String> open(String state, String origin) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(state);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (sealed.length < MAC_BYTES + HEAD_BYTES) {
            return Optional.empty();
        }
        byte[] mac = new byte[MAC_BYTES];
        byte[] body = new byte[sealed.length - MAC_BYTES];
        ByteBuffer.wrap(sealed).get(mac).get(body);
        if (!MessageDigest.isEqual(mac, mac(body, origin))) {
            return Optional.empty();
        }
        Instant end = Instant.ofEpochMilli(ByteBuffer.wrap(body).getLong());
        return clock.instant().isBefore(end)
                ? Optional.of(new String(body, HEAD_BYTES, body.length - HEAD_BYTES, UTF_8))
                : Optional.empty();
    }

    private byte[] mac(byte[] body, String origin) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] place = origin.getBytes(UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(place.length).array());
            mac.update(place);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
