package dev.tapewatch.monitor.news.activity;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.monitor.activity.ActivityFailures;
import dev.tapewatch.monitor.news.Lexicon;
import dev.tapewatch.monitor.news.NewsAlert;
import dev.tapewatch.monitor.news.NewsArchive;
import dev.tapewatch.monitor.news.NewsScorer;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.workflow.HandOver;
import dev.tapewatch.monitor.news.workflow.NewsActivities;
import dev.tapewatch.monitor.news.workflow.NewsRound;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.math.BigDecimal;
import java.util.List;

/** Reads the news, keeps it in the archive and writes the alert log. */
public final class NewsActivitiesImpl implements NewsActivities {
    private final NewsFeed feed;
    private final NewsArchive archive;
    private final AlertLog log;
    private final NewsReader reader;
    private final NewsScorer scorer;

    public NewsActivitiesImpl(NewsFeed feed, NewsArchive archive, AlertLog log) {
        this.feed = feed;
        this.archive = archive;
        this.log = log;
        Lexicon lexicon = LexiconFiles.load();
        this.reader = new NewsReader(feed, archive, lexicon);
        this.scorer = new NewsScorer(lexicon);
    }

    @Override
    public NewsRound.Result round(NewsRound round) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return round(round, () -> context.heartbeat(null));
    }

    /** The same outside of Temporal. */
    public NewsRound.Result round(NewsRound round, Runnable alive) {
        return ActivityFailures.translated(() -> reader.read(round, alive));
    }

    @Override
    public void handOver(HandOver stories) {
        var unused = ActivityFailures.translated(() -> {
            for (String storyId : stories.storyIds()) {
                // One that was forgotten among thousands of newer ones cannot be told of any more.
                archive.find(storyId).ifPresent(story -> raise(story, stories.threshold()));
            }
            archive.raised(stories.storyIds());
            return true;
        });
    }

    private void raise(ScoredArticle story, BigDecimal threshold) {
        List<Symbol> symbols = story.symbols().stream().map(Symbol::new).toList();
        String symbol = scorer.mostRelevant(story.article(), symbols).ticker();
        log.append(NewsAlert.of(story, symbol, threshold, feed.source()));
    }
}
