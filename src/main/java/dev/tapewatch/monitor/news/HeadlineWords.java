package dev.tapewatch.monitor.news;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a headline says, as far as it tells one story from another.
 *
 * @param words how often each word stands in it, one word for all that mean the same, without words that say nothing
 * @param numbers its figures, as written
 * @param names its words in capitals, in small letters; empty where all words are
 */
record HeadlineWords(Map<CharSequence, Integer> words, Set<String> numbers, Set<String> names) {
    private static final Set<String> SILENT = Set.of(
            "a",
            "an",
            "the",
            "of",
            "to",
            "in",
            "on",
            "for",
            "and",
            "or",
            "at",
            "by",
            "with",
            "from",
            "as",
            "is",
            "are",
            "was",
            "were",
            "be",
            "its",
            "it",
            "that",
            "this",
            "after",
            "amid",
            "over",
            "into",
            "will",
            "has",
            "have",
            "said",
            "says",
            "say",
            "inc",
            "corp",
            "co",
            "ltd",
            "plc",
            "company",
            "group",
            "new",
            "exclusive",
            "update",
            "breaking",
            "report",
            "reports",
            "reuters",
            "bloomberg",
            "wsj",
            "cnbc",
            "source",
            "sources",
            "stock",
            "stocks",
            "share",
            "shares",
            "news",
            "brief",
            "us");

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’&]*");

    static HeadlineWords of(String headline, Lexicon lexicon) {
        Map<CharSequence, Integer> words = new HashMap<>();
        Set<String> numbers = new TreeSet<>();
        for (List<String> sentence : Tokens.sentences(headline)) {
            for (String token : sentence) {
                if (Tokens.isNumber(token)) {
                    numbers.add(token.replace(",", ""));
                } else if (Character.isLetter(token.charAt(0)) && !SILENT.contains(token)) {
                    words.merge(stem(lexicon.meaning(token)), 1, Integer::sum);
                }
            }
        }
        return new HeadlineWords(Map.copyOf(words), Set.copyOf(numbers), names(headline, lexicon));
    }

    /** Cuts off what makes a plural. */
    private static String stem(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static Set<String> names(String headline, Lexicon lexicon) {
        List<String> capital = new ArrayList<>();
        int small = 0;
        Matcher matcher = WORD.matcher(headline);
        while (matcher.find()) {
            String word = matcher.group();
            String token = Tokens.sentences(word).getFirst().getFirst();
            boolean telling = word.length() > 2 && !SILENT.contains(token);
            if (Character.isUpperCase(word.charAt(0))) {
                if (telling && lexicon.meaning(token).equals(token)) {
                    capital.add(stem(token));
                }
            } else if (telling) {
                small++;
            }
        }
        // In A Headline Like This Capitals Say Nothing.
        return small < 2 ? Set.of() : Set.copyOf(new TreeSet<>(capital));
    }
}
