package dev.tapewatch.monitor.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, numbers and signs of a text, in small letters, sentence by sentence. */
final class Tokens {
    /** No sentence that is worth reading has more. */
    private static final int LONGEST = 120;

    private static final Pattern TOKEN = Pattern.compile(
            "\\d+(?:[.,]\\d+)*|\\p{L}+(?:['’.&]\\p{L}+)*|[$€£%+]|-(?=\\d)|[.!?;](?=\\s+[\"'(]*\\p{Lu}|\\s*$)");

    private Tokens() {}

    static List<List<String>> sentences(String text) {
        List<List<String>> sentences = new ArrayList<>();
        List<String> sentence = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            boolean ends = ".!?;".contains(token) && !isAfterAbbreviation(sentence);
            if (!".!?;".contains(token)) {
                sentence.add(plain(token));
            }
            if (ends || sentence.size() == LONGEST) {
                add(sentences, sentence);
                sentence = new ArrayList<>();
            }
        }
        add(sentences, sentence);
        return sentences;
    }

    private static void add(List<List<String>> sentences, List<String> sentence) {
        if (!sentence.isEmpty()) {
            sentences.add(List.copyOf(sentence));
        }
    }

    /** A dot behind a short word, as in "Inc." or "Mr.", seldom ends a sentence. */
    private static boolean isAfterAbbreviation(List<String> sentence) {
        return !sentence.isEmpty()
                && sentence.getLast().length() <= 4
                && Character.isLetter(sentence.getLast().charAt(0));
    }

    private static String plain(String token) {
        String small = token.toLowerCase(Locale.ROOT).replace('’', '\'');
        return small.endsWith("'s") ? small.substring(0, small.length() - 2) : small;
    }

    static boolean isNumber(String token) {
        return Character.isDigit(token.charAt(0));
    }
}
