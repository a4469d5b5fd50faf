package dev.tapewatch.monitor.news.activity;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.CanonicalUrl;
import dev.tapewatch.monitor.news.CleanArticle;
import dev.tapewatch.monitor.news.Lexicon;
import dev.tapewatch.monitor.news.NewsArchive;
import dev.tapewatch.monitor.news.NewsArchive.Known;
import dev.tapewatch.monitor.news.NewsScorer;
import dev.tapewatch.monitor.news.RecentStory;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.Significance;
import dev.tapewatch.monitor.news.StoryId;
import dev.tapewatch.monitor.news.StoryMatching;
import dev.tapewatch.monitor.news.Storytelling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the articles of one round in: decides for each which story it tells, scores it and keeps it. */
final class Intake {
    /** Older stories never alert: the alert log remembers ids for 30 days, so none comes back as new. */
    static final Duration STALE = Duration.ofDays(7);

    /** Stories of a symbol that an article is compared with. */
    private static final int COMPARED = 100;

    private static final int MOST_ARTICLES = 2_000;
    private static final int MOST_TO_RAISE = 100;

    private final NewsArchive archive;
    private final NewsScorer scorer;
    private final StoryMatching matching;
    private final String feed;
    private final Set<Symbol> watched;
    private final BigDecimal threshold;
    private final Instant now;
    private final Map<Symbol, List<RecentStory>> recent = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> toRaise = new LinkedHashSet<>();
    private int articles;
    private int storiesScored;

    Intake(
            NewsArchive archive,
            Lexicon lexicon,
            String feed,
            Collection<Symbol> watched,
            BigDecimal threshold,
            Instant now) {
        this.archive = archive;
        this.scorer = new NewsScorer(lexicon);
        this.matching = new StoryMatching(lexicon);
        this.feed = feed;
        this.watched = Set.copyOf(watched);
        this.threshold = threshold;
        this.now = now;
    }

    boolean hasRoom() {
        return articles < MOST_ARTICLES && toRaise.size() < MOST_TO_RAISE;
    }

    List<String> toRaise() {
        return List.copyOf(toRaise);
    }

    int storiesScored() {
        return storiesScored;
    }

    void take(List<NewsArticle> page) {
        articles += page.size();
        List<NewsArticle> ours = page.stream()
                .map(CleanArticle::of)
                .filter(article -> !watched(article).isEmpty())
                .toList();
        List<Known> known = archive.known(feed, ours);
        for (int number = 0; number < ours.size(); number++) {
            NewsArticle article = ours.get(number);
            boolean again = !taken.addAll(marks(article))
                    || taken.size() < marks(article).size();
            take(article, again ? archive.known(feed, List.of(article)).getFirst() : known.get(number));
        }
    }

    private static Set<String> marks(NewsArticle article) {
        Set<String> marks = new LinkedHashSet<>(Set.of(article.source() + "\n" + article.id()));
        if (article.url() != null) {
            CanonicalUrl.of(article.url()).ifPresent(marks::add);
        }
        return marks;
    }

    private List<Symbol> watched(NewsArticle article) {
        return article.symbols().stream().filter(watched::contains).toList();
    }

    private void take(NewsArticle article, Known known) {
        String version = version(article);
        String storyId = known.storyId();
        if (version.equals(known.version())) {
            if (known.toRaise() && storyId != null) {
                toRaise.add(storyId);
            }
            return;
        }
        StoryMatching.Match match = matching.match(article, scorer.event(article), others(article, known));
        if (storyId == null) {
            storyId = match.storyId() == null ? StoryId.of(feed, article) : match.storyId();
        }
        Significance significance = scorer.score(article, watched, match.alike());
        ScoredArticle present = archive.find(storyId).orElse(null);
        ScoredArticle story = present == null
                ? Storytelling.first(storyId, article, watched(article), significance, now)
                : Storytelling.again(present, article, watched(article), significance, now);
        boolean significant = significance.score().compareTo(threshold) >= 0
                && article.createdAt().isAfter(now.minus(STALE))
                && (present == null || saysMore(significance, present));
        if (archive.keep(feed, story, article, version, significant)) {
            toRaise.add(storyId);
        }
        storiesScored += present == null ? 1 : 0;
        remember(story);
    }

    /** A lower threshold must not bring old stories back: only a report that scores higher than those before does. */
    private static boolean saysMore(Significance significance, ScoredArticle present) {
        return present.alertId() == null
                && significance.score().compareTo(present.significance().score()) > 0;
    }

    /** An article is scored anew when it was updated, and when it concerns other watched symbols than before. */
    private String version(NewsArticle article) {
        return article.updatedAt().toEpochMilli() + ":"
                + watched(article).stream().map(Symbol::ticker).sorted().collect(Collectors.joining(","));
    }

    /** The known stories about its symbols, but for the one that it is known to tell. */
    private Collection<RecentStory> others(NewsArticle article, Known known) {
        Map<String, RecentStory> others = new LinkedHashMap<>();
        for (Symbol symbol : watched(article)) {
            recent(symbol).forEach(story -> others.put(story.storyId(), story));
        }
        others.remove(known.storyId());
        return others.values();
    }

    private List<RecentStory> recent(Symbol symbol) {
        return recent.computeIfAbsent(symbol, any -> new ArrayList<>(archive.about(feed, symbol, COMPARED)));
    }

    private void remember(ScoredArticle story) {
        NewsArticle article = story.article();
        RecentStory now = new RecentStory(
                story.storyId(),
                article.headline(),
                article.summary(),
                article.createdAt(),
                story.significance().event());
        for (String ticker : story.symbols()) {
            List<RecentStory> stories = recent(new Symbol(ticker));
            stories.removeIf(known -> known.storyId().equals(story.storyId()));
            stories.add(now);
        }
    }
}
