package dev.tapewatch.monitor.news.activity;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsReading;
import dev.tapewatch.monitor.news.Lexicon;
import dev.tapewatch.monitor.news.NewsArchive;
import dev.tapewatch.monitor.news.workflow.NewsRound;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the feed from where it was read before, page by page, as much as one round may take. */
final class NewsReader {
    /** How far back a symbol is read that was never read before. */
    static final Duration LOOK_BACK = Duration.ofHours(24);

    /** How late an article may come into the feed with an earlier time, and still be found. */
    static final Duration OVERLAP = Duration.ofMinutes(15);

    private static final int PAGE = 500;

    private final NewsFeed feed;
    private final NewsArchive archive;
    private final Lexicon lexicon;

    NewsReader(NewsFeed feed, NewsArchive archive, Lexicon lexicon) {
        this.feed = feed;
        this.archive = archive;
        this.lexicon = lexicon;
    }

    /**
     * Reads.
     *
     * @param alive is called at least once per page
     */
    NewsRound.Result read(NewsRound round, Runnable alive) {
        String identity = feed.identity();
        Instant now = feed.now();
        List<Symbol> watched = round.groups().stream()
                .flatMap(group -> group.symbols().stream())
                .map(Symbol::new)
                .toList();
        Intake intake = new Intake(archive, lexicon, identity, watched, round.threshold(), now);
        boolean sameFeed = identity.equals(round.feed());
        List<Reached> reached = new ArrayList<>();
        for (NewsRound.Group group : round.groups()) {
            Instant before = sameFeed ? group.readThrough() : null;
            // A clock that was put back, as by a recording that is played again, starts anew.
            boolean valid = before != null && !before.isAfter(now.plus(OVERLAP));
            reached.add(read(group, valid ? before : null, now, intake, alive));
        }
        return new NewsRound.Result(
                identity,
                together(reached),
                intake.toRaise(),
                intake.storiesScored(),
                reached.stream().anyMatch(one -> !one.done()));
    }

    private record Reached(Instant through, boolean done) {}

    private Reached read(NewsRound.Group group, @Nullable Instant before, Instant now, Intake intake, Runnable alive) {
        List<Symbol> symbols = group.symbols().stream().map(Symbol::new).toList();
        Instant after = before == null ? now.minus(LOOK_BACK) : before.minus(OVERLAP);
        Instant through = before == null ? after : before;
        boolean done = false;
        while (!done && intake.hasRoom()) {
            alive.run();
            NewsReading reading = feed.read(symbols, after, PAGE);
            intake.take(reading.articles());
            done = reading.articles().size() < PAGE || !reading.readThrough().isBefore(reading.now());
            if (!done && !reading.readThrough().isAfter(after)) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "the news feed goes on giving the same " + PAGE + " articles of " + after
                                + ": expected it to come to an end; watch fewer symbols if it does not pass");
            }
            after = reading.readThrough();
            through = after.isAfter(through) ? after : through;
        }
        return new Reached(through, done);
    }

    /** Groups that are through become one: the moment that all of them were read to. */
    private static List<Instant> together(List<Reached> reached) {
        Instant common = reached.stream()
                .filter(Reached::done)
                .map(Reached::through)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return reached.stream().map(one -> one.done() ? common : one.through()).toList();
    }
}
