package dev.tapewatch.monitor.news;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What words mean to a reader of market news, as listed in the lexicon files. A file has sections, each begun by a line
 * {@code [group name figure figure]} and followed by a phrase per line; {@code #} begins a remark.
 */
public final class Lexicon {
    private final Map<String, List<Entry>> byFirstLetter = new HashMap<>();
    private final Map<String, Section> bySource = new HashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Map<String, String> meanings = new HashMap<>();

    /**
     * What the phrases of one section have in common.
     *
     * @param weight in hundredths; what it means depends on the group, and so for {@code impact}
     */
    record Section(String group, String name, int weight, int impact) {}

    private record Entry(Section section, Phrase phrase) {}

    /** A phrase that was found; {@code end} is the word behind it. */
    record Find(Section section, int start, int end, String words) {}

    private Lexicon() {}

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException where a line cannot be read
     */
    public static Lexicon parse(List<String> lines) {
        Lexicon lexicon = new Lexicon();
        Section section = new Section("", "", 0, 0);
        for (String line : lines) {
            String text = line.replaceFirst("#.*", "").strip();
            if (text.startsWith("[")) {
                section = section(text);
            } else if (!text.isEmpty()) {
                lexicon.add(section, text);
            }
        }
        return lexicon;
    }

    private static Section section(String header) {
        String[] words = header.replaceAll("[\\[\\]]", "").strip().split("\\s+");
        return new Section(words[0], words.length > 1 ? words[1] : "", figure(words, 2), figure(words, 3));
    }

    private static int figure(String[] words, int place) {
        return words.length > place ? Integer.parseInt(words[place]) : 0;
    }

    private void add(Section section, String text) {
        switch (section.group()) {
            case "source" -> bySource.put(text, section);
            case "company" -> {
                String[] words = text.split("\\s+", 2);
                names.computeIfAbsent(words[0], any -> new TreeSet<>()).add(words[1]);
            }
            case "same" -> {
                for (String word : text.split("\\s+")) {
                    meanings.put(word, section.name());
                }
            }
            default -> {
                Phrase phrase = Phrase.parse(text);
                phrase.places().getFirst().words().stream()
                        .map(word -> word.substring(0, 1))
                        .distinct()
                        .forEach(letter -> byFirstLetter
                                .computeIfAbsent(letter, any -> new ArrayList<>())
                                .add(new Entry(section, phrase)));
            }
        }
    }

    /** Every phrase in the sentence, by where it begins. */
    List<Find> finds(List<String> sentence) {
        List<Find> finds = new ArrayList<>();
        for (int start = 0; start < sentence.size(); start++) {
            for (Entry entry : byFirstLetter.getOrDefault(sentence.get(start).substring(0, 1), List.of())) {
                int end = entry.phrase().end(sentence, start);
                if (end > 0) {
                    finds.add(new Find(entry.section(), start, end, String.join(" ", sentence.subList(start, end))));
                }
            }
        }
        return finds;
    }

    /** Trust in a source, in hundredths; 50 for one that nobody listed. */
    int trust(String source) {
        Section listed = bySource.get(source);
        return listed == null ? 50 : listed.weight();
    }

    /** What a company is called in headlines, in small letters. */
    Set<String> names(String ticker) {
        return names.getOrDefault(ticker, Set.of());
    }

    /** One word for all that mean the same. */
    String meaning(String word) {
        return meanings.getOrDefault(word, word);
    }
}
