package dev.tapewatch.monitor.news;

import java.util.Arrays;
import java.util.List;

/**
 * A pattern of words. Each place holds alternatives, {@code rise/rises}; {@code acquir*} stands for all words that begin
 * so; {@code ..} lets up to four words of more than three letters stand between its neighbours.
 */
record Phrase(String text, List<Place> places) {
    private static final int MOST_BETWEEN = 4;

    /** One word of a phrase. */
    record Place(List<String> words, boolean afterGap) {
        boolean takes(String token) {
            for (String word : words) {
                if (word.endsWith("*") ? token.startsWith(word.substring(0, word.length() - 1)) : token.equals(word)) {
                    return true;
                }
            }
            return false;
        }
    }

    static Phrase parse(String text) {
        List<Place> places = new java.util.ArrayList<>();
        boolean gap = false;
        for (String part : text.strip().split("\\s+")) {
            if (part.equals("..")) {
                gap = true;
            } else {
                places.add(new Place(Arrays.asList(part.split("/")), gap));
                gap = false;
            }
        }
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a phrase without words: " + text);
        }
        return new Phrase(text.strip(), List.copyOf(places));
    }

    /** The end of this phrase in the sentence if it begins at the given word, else -1. */
    int end(List<String> sentence, int start) {
        int at = start;
        for (Place place : places) {
            int between = place.afterGap() ? MOST_BETWEEN : 0;
            while (at < sentence.size() && !place.takes(sentence.get(at))) {
                // Figures may stand in between at will: "won a EUR 28 million (USD 36.8 million) order".
                between -= isWord(sentence.get(at)) ? 1 : 0;
                if (between < 0 || !place.afterGap()) {
                    return -1;
                }
                at++;
            }
            if (at == sentence.size()) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private static boolean isWord(String token) {
        return token.length() > 3 && Character.isLetter(token.charAt(0));
    }
}
