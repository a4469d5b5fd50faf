package dev.tapewatch.monitor.news;

import dev.tapewatch.market.news.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.similarity.CosineSimilarity;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an article tells a story that is known. Two headlines within two days of each other are one story if the
 * cosine of their words is at least {@value #SAME}, with synonyms for one word; within six hours {@value #SAME_EVENT} is
 * enough where both tell of the same kind of event. They are two stories if each has a figure or a name that the other
 * has not, or if one rises and the other falls. Not to be shared between threads.
 */
public final class StoryMatching {
    static final double SAME = 0.8;
    static final double SAME_EVENT = 0.5;

    /** Less than that is no more than the company's name and a common word. */
    static final double ALIKE = 0.4;

    private static final Duration SAME_EVENT_WINDOW = Duration.ofHours(6);

    /** Kinds of events of which a company has several in a day. */
    private static final Set<String> FREQUENT = Set.of("none", "movement", "share-price", "analyst", "sentiment");

    /** Summaries that are as good as equal make one story of headlines that have only so much in common. */
    static final double SAME_SUMMARY = 0.9;

    static final double SAME_WITH_SUMMARY = 0.4;
    private static final int TELLING_SUMMARY = 12;

    /** The farthest apart, by their publication, that two reports of one story may be. */
    public static final Duration WINDOW = Duration.ofHours(48);

    private static final Map<String, String> OPPOSITES = Map.of(
            "rise",
            "fall",
            "beat",
            "miss",
            "raise",
            "cut",
            "upgrade",
            "downgrade",
            "up",
            "down",
            "win",
            "lose",
            "approve",
            "reject");

    private final Lexicon lexicon;
    private final Map<String, HeadlineWords> words = new HashMap<>();

    public StoryMatching(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * What an article has to do with the known stories about its symbols.
     *
     * @param storyId the one it tells; null for none
     * @param alike how much it is like the one among the others that it is most like, 0 to 1; 0 where that is
     *     hardly like it
     */
    public record Match(@Nullable String storyId, double alike) {}

    /**
     * Compares.
     *
     * @param event the kind of event that the article tells of
     */
    public Match match(NewsArticle article, String event, Collection<RecentStory> recent) {
        HeadlineWords headline = words(article.headline());
        String story = null;
        double best = 0;
        double alike = 0;
        for (RecentStory known : recent) {
            if (isWithinWindow(article.createdAt(), known.createdAt())) {
                double similarity = similarity(headline, words(known.headline()));
                boolean same = isSame(article, headline, event, known, similarity);
                if (same && (story == null || similarity > best)) {
                    story = known.storyId();
                    best = similarity;
                } else if (!same && similarity >= ALIKE) {
                    alike = Math.max(alike, similarity);
                }
            }
        }
        return new Match(story, alike);
    }

    private boolean isSame(
            NewsArticle article, HeadlineWords headline, String event, RecentStory known, double similarity) {
        HeadlineWords other = words(known.headline());
        if (contradict(headline, other)) {
            return false;
        }
        // Headlines that do not show their names cannot be told apart by them.
        boolean sameEvent = event.equals(known.event())
                && !FREQUENT.contains(event)
                && !headline.names().isEmpty()
                && !other.names().isEmpty()
                && Duration.between(article.createdAt(), known.createdAt())
                                .abs()
                                .compareTo(SAME_EVENT_WINDOW)
                        <= 0;
        return similarity >= (sameEvent ? SAME_EVENT : SAME)
                || (similarity >= SAME_WITH_SUMMARY && isSameSummary(article.summary(), known.summary()));
    }

    private boolean isSameSummary(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return false;
        }
        HeadlineWords words = words(one);
        return words.words().size() >= TELLING_SUMMARY
                && words.numbers().equals(words(other).numbers())
                && similarity(words, words(other)) >= SAME_SUMMARY;
    }

    private static boolean isWithinWindow(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(WINDOW) <= 0;
    }

    private static boolean contradict(HeadlineWords one, HeadlineWords other) {
        return differ(one.numbers(), other.numbers())
                || differ(one.names(), other.names())
                || areOpposite(one.words().keySet(), other.words().keySet());
    }

    /** Each has something that the other has not. */
    private static boolean differ(Set<String> one, Set<String> other) {
        return !one.containsAll(other) && !other.containsAll(one);
    }

    private static boolean areOpposite(Set<CharSequence> one, Set<CharSequence> other) {
        return OPPOSITES.entrySet().stream()
                .anyMatch(pair ->
                        onlyHas(one, pair.getKey(), pair.getValue()) && onlyHas(other, pair.getValue(), pair.getKey())
                                || onlyHas(one, pair.getValue(), pair.getKey())
                                        && onlyHas(other, pair.getKey(), pair.getValue()));
    }

    private static boolean onlyHas(Set<CharSequence> words, String word, String opposite) {
        return words.contains(word) && !words.contains(opposite);
    }

    private static double similarity(HeadlineWords one, HeadlineWords other) {
        if (one.words().isEmpty() || other.words().isEmpty()) {
            return 0;
        }
        return new CosineSimilarity().cosineSimilarity(one.words(), other.words());
    }

    private HeadlineWords words(String text) {
        return words.computeIfAbsent(text, any -> HeadlineWords.of(text, lexicon));
    }
}
