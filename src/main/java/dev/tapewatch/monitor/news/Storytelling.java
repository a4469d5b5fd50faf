package dev.tapewatch.monitor.news;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of a story when an article tells it. */
public final class Storytelling {
    private static final int MOST_REPORTS = 20;

    private Storytelling() {}

    /** A story that was not known. */
    public static ScoredArticle first(
            String storyId, NewsArticle article, List<Symbol> watched, Significance significance, Instant now) {
        return new ScoredArticle(storyId, article, tickers(watched), significance, now, List.of(), null);
    }

    /**
     * A known story, told again: by a later version of its article, or by another. The more significant article stands
     * for the story, a later version of the same for the earlier one; once the alert is out nothing but the list of
     * reports changes, so that what is explained is what was alerted.
     */
    public static ScoredArticle again(
            ScoredArticle story, NewsArticle article, List<Symbol> watched, Significance significance, Instant now) {
        boolean own = isOwn(story, article);
        boolean better =
                own || significance.score().compareTo(story.significance().score()) > 0;
        boolean changes = story.alertId() == null && better;
        String mentioned = own ? null : changes ? story.article().id() : article.id();
        return new ScoredArticle(
                story.storyId(),
                changes ? article : story.article(),
                Stream.concat(story.symbols().stream(), tickers(watched).stream())
                        .distinct()
                        .toList(),
                changes ? significance : story.significance(),
                changes ? now : story.scoredAt(),
                reports(
                        story,
                        mentioned,
                        changes ? article.id() : story.article().id()),
                story.alertId());
    }

    private static boolean isOwn(ScoredArticle story, NewsArticle article) {
        return story.article().id().equals(article.id())
                && story.article().source().equals(article.source());
    }

    private static List<String> tickers(List<Symbol> symbols) {
        return symbols.stream().map(Symbol::ticker).toList();
    }

    private static List<String> reports(ScoredArticle story, @Nullable String further, String standsForIt) {
        List<String> reports = new ArrayList<>(story.alsoReportedBy());
        if (further != null && !reports.contains(further)) {
            reports.add(further);
        }
        reports.remove(standsForIt);
        return reports.stream().limit(MOST_REPORTS).toList();
    }
}
