package dev.tapewatch.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Texts that must be seen nowhere, and the hunt for them in all the shapes that programs write texts in. */
public final class PlantedSecrets {
    private final Map<String, Set<String>> shapes = new LinkedHashMap<>();

    /**
     * From now on it is hunted.
     *
     * @param secret of at least eight bytes, or its base64 would be found by chance
     * @return the secret
     */
    public String plant(String secret) {
        shapes.put(secret, shapes(secret.getBytes(UTF_8), secret));
        return secret;
    }

    private static Set<String> shapes(byte[] bytes, String secret) {
        Set<String> all = new LinkedHashSet<>();
        all.add(new String(bytes, ISO_8859_1));
        String form = URLEncoder.encode(secret, UTF_8);
        all.add(form);
        all.add(form.replace("+", "%20"));
        String json = JsonMapper.shared().writeValueAsString(secret);
        all.add(new String(json.substring(1, json.length() - 1).getBytes(UTF_8), ISO_8859_1));
        all.add(HexFormat.of().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(bytes, before);
            all.add(base64);
            all.add(base64.replace('+', '-').replace('/', '_'));
        }
        return all;
    }

    /** The characters that the bytes make with so many others before them, and any behind them. */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return whole.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    /** Those that are in the text, in any shape. */
    public List<String> in(String text) {
        return in(text.getBytes(UTF_8));
    }

    /** Those that are among the bytes, in any shape. */
    public List<String> in(byte[] bytes) {
        String haystack = new String(bytes, ISO_8859_1);
        List<String> found = new ArrayList<>();
        shapes.forEach((secret, all) -> all.stream()
                .filter(haystack::contains)
                .findFirst()
                .ifPresent(shape -> found.add(secret + " as " + shape)));
        return found;
    }
}
