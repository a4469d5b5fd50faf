package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that was reported: by one publisher, often by another one in other words a little later, and sometimes with an
 * update of the first report.
 *
 * @param id of the first report
 * @param time of the first report
 */
record Story(String id, Instant time, List<Symbol> symbols, StoryTemplate template, StoryWords words, Chance chance) {
    /** Everything about a story is out by then. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final List<String> PUBLISHERS =
            List.of("example-wire", "market-ledger", "street-notes", "daily-ticker", "closing-bell");
    private static final double RETOLD = 0.35;
    private static final double UPDATED = 0.2;
    private static final int LEAST_UPDATE_MINUTES = 5;
    private static final int MOST_MINUTES = 55;

    /** The reports as they are at a moment: each in its newest version, none that is not out yet. */
    Stream<NewsArticle> reports(Instant now) {
        if (time.isAfter(now)) {
            return Stream.empty();
        }
        List<NewsArticle> reports = new ArrayList<>();
        reports.add(first(now));
        NewsArticle second = second(now);
        if (second != null) {
            reports.add(second);
        }
        return reports.stream();
    }

    private NewsArticle first(Instant now) {
        String headline = words.fill(template.headline());
        Chance update = chance.of("update");
        Instant updatedAt = after(update, LEAST_UPDATE_MINUTES);
        boolean updated = update.happens(UPDATED) && !updatedAt.isAfter(now);
        return article(
                id,
                chance.of("publisher").below(PUBLISHERS.size()),
                updated ? "UPDATE 1: " + headline : headline,
                time,
                updated ? updatedAt : time);
    }

    private @Nullable NewsArticle second(Instant now) {
        Chance again = chance.of("again");
        Instant retoldAt = after(again, 1);
        if (template.retold().isEmpty() || !again.happens(RETOLD) || retoldAt.isAfter(now)) {
            return null;
        }
        int publisher = chance.of("publisher").below(PUBLISHERS.size()) + 1 + again.below(PUBLISHERS.size() - 1);
        return article(id + "-2", publisher, words.fill(template.retold()), retoldAt, retoldAt);
    }

    private Instant after(Chance own, int leastMinutes) {
        return time.plusSeconds(60L * leastMinutes + own.of("seconds").below(60 * (MOST_MINUTES - leastMinutes)));
    }

    private NewsArticle article(String reportId, int publisher, String headline, Instant created, Instant updated) {
        String summary = words.fill(template.summary());
        return new NewsArticle(
                reportId,
                PUBLISHERS.get(publisher % PUBLISHERS.size()),
                headline,
                summary.isEmpty() ? null : summary,
                "https://news.example/simulated/" + reportId,
                symbols,
                created,
                updated);
    }
}
