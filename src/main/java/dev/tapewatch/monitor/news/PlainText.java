package dev.tapewatch.monitor.news;

import java.util.regex.Pattern;

/** Makes text from outside harmless: headlines are written by strangers and read by agents and browsers. */
public final class PlainText {
    private static final Pattern SCRIPT = Pattern.compile("(?is)<(script|style)\\b.*?(</\\1\\s*>|$)");
    private static final Pattern TAG = Pattern.compile("<[/!?]?[A-Za-z][^>]*(>|$)|<!--.*?(-->|$)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|quot|apos|nbsp|#39|#x27);");

    /** Control, format (also those that turn the direction of writing), private and unassigned characters. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]+");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private PlainText() {}

    /**
     * The text without control characters and markup, on one line.
     *
     * @param limit longest answer, in characters; a longer text ends with an ellipsis
     */
    public static String of(String text, int limit) {
        // What nobody reads is not worth cleaning, and its length is not ours to choose.
        String bounded = text.substring(0, Math.min(text.length(), 8 * limit));
        String entities = ENTITY.matcher(bounded).replaceAll(match -> character(match.group(1)));
        String markup = TAG.matcher(SCRIPT.matcher(entities).replaceAll(" ")).replaceAll(" ");
        String links = LINK.matcher(markup).replaceAll("$1");
        String visible =
                INVISIBLE.matcher(SPACES.matcher(links).replaceAll(" ")).replaceAll("");
        String line = SPACES.matcher(visible.replace("`", "'")).replaceAll(" ").strip();
        return line.length() <= limit ? line : cut(line, limit - 1).stripTrailing() + "…";
    }

    private static String character(String entity) {
        return switch (entity) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "nbsp" -> " ";
            default -> "'";
        };
    }

    /** Not in the middle of a character of two units. */
    private static String cut(String line, int length) {
        return line.substring(0, Character.isHighSurrogate(line.charAt(length - 1)) ? length - 1 : length);
    }
}
