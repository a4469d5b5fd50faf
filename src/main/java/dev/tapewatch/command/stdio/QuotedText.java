package dev.tapewatch.command.stdio;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a text from outside, such as a headline, safe to be put into a model's context as a quotation: one line of plain,
 * visible characters that can neither end the quotation nor look like markup, a tag, a link or a terminal's orders. What it
 * says is not judged: a sentence that gives orders stays one, which is why it must stand in quotation marks.
 */
final class QuotedText {
    private static final int MOST_DECODINGS = 3;
    private static final String CUT = "…";

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));?");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "'", "apos", "'", "nbsp", " ", "sol", "/");

    /** The escape sequences of terminals: with parameters, with a text that BEL or ESC \ ends, and short ones. */
    private static final Pattern TERMINAL = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?"
            + "|(?:\u001b[\\]PX^_]|[\u0090\u0098\u009d\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
            + "|\u001b[ -/]*[0-~]?");

    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?|%][^<>]*>");
    private static final Pattern LINK = Pattern.compile(
            "\\b(?:[a-z][a-z0-9+.-]{1,20}://|www\\.|(?:javascript|data|mailto|file|vbscript|tel):(?=\\S))[^\\s'()]*",
            Pattern.CASE_INSENSITIVE);

    private QuotedText() {}

    /** @param longest in code points, at least 1 */
    static String of(String text, int longest) {
        String plain = decoded(text);
        plain = TERMINAL.matcher(plain).replaceAll(" ");
        plain = visible(plain);
        // Letters and signs in disguise, such as full-width ones, become what they look like; some fall into several.
        plain = visible(Normalizer.normalize(plain, Normalizer.Form.NFKC));
        for (String before = ""; !before.equals(plain); ) {
            before = plain;
            plain = TAG.matcher(plain).replaceAll(" ");
        }
        plain = harmless(plain);
        plain = LINK.matcher(plain).replaceAll("(link)");
        plain = plain.replaceAll("\\s+", " ").strip();
        return cut(plain, longest);
    }

    private static String decoded(String text) {
        String decoded = text;
        for (int times = 0; times < MOST_DECODINGS; times++) {
            String before = decoded;
            decoded = ENTITY.matcher(decoded).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
            if (decoded.equals(before)) {
                break;
            }
        }
        return decoded;
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int point = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(point) ? Character.toString(point) : " ";
    }

    /** Without what cannot be seen but can carry something, and with plain spaces. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SPACE_SEPARATOR -> visible.append(' ');
                // Zero-width and bidirectional marks, tag characters, halves of characters, and what has no meaning.
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
                default -> {
                    if (!looksEmpty(point)) {
                        visible.appendCodePoint(point);
                    }
                }
            }
        });
        return visible.toString();
    }

    /** Variation selectors, fillers and the empty Braille cell. */
    private static boolean looksEmpty(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF)
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point == 0x2800
                || point == 0x3164
                || point == 0xFFA0;
    }

    /** Without the signs that markup is made of, and without quotation marks that would end ours. */
    private static String harmless(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<', '[', '{', '‹', '«', '〈', '《', '⟨', '❮', '❬', '˂', 'ᐸ' -> harmless.append('(');
                case '>', ']', '}', '›', '»', '〉', '》', '⟩', '❯', '❭', '˃', 'ᐳ' -> harmless.append(')');
                case '"', '`', '“', '”', '„', '‟', '〝', '〞', '❝', '❞' -> harmless.append('\'');
                case '\\', '|', '*', '_', '~', '#' -> harmless.append(' ');
                default -> harmless.appendCodePoint(point);
            }
        });
        return harmless.toString();
    }

    private static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)).strip() + CUT;
    }
}
