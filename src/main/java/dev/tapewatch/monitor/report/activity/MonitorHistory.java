package dev.tapewatch.monitor.report.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.report.PickFacts;
import dev.tapewatch.monitor.report.ScreenFacts;
import dev.tapewatch.monitor.report.StoredHistory;
import dev.tapewatch.monitor.report.StoryFacts;
import dev.tapewatch.monitor.screener.PutPick;
import dev.tapewatch.monitor.screener.ScreenArchive;
import dev.tapewatch.monitor.screener.ScreenResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What the screener, the news watcher and the alert log hold. */
public final class MonitorHistory implements StoredHistory {
    private static final int MOST_STORIES = 1_000;
    private static final int ALERTS_AT_ONCE = 1_000;

    private final ScreenArchive screens;
    private final NewsWatch news;
    private final AlertLog alerts;
    private final Market market;
    private final Clock clock;

    /**
     * Reads what they hold.
     *
     * @param clock the wall clock
     */
    public MonitorHistory(ScreenArchive screens, NewsWatch news, AlertLog alerts, Market market, Clock clock) {
        this.screens = screens;
        this.news = news;
        this.alerts = alerts;
        this.market = market;
        this.clock = clock;
    }

    /** Runs are found by the wall clock; on a recording only those count whose data lies in the span. */
    @Override
    public List<ScreenFacts> screens(Instant from, Instant to) {
        Duration ahead = Duration.between(market.now(), clock.instant());
        return screens.between(from.plus(ahead), to.plus(ahead).plus(Duration.ofHours(1))).stream()
                .filter(result -> isIn(timeOf(result), from, to))
                .sorted(Comparator.comparing(MonitorHistory::timeOf).thenComparing(ScreenResult::runId))
                .map(MonitorHistory::facts)
                .toList();
    }

    private static Instant timeOf(ScreenResult result) {
        return Objects.requireNonNullElse(result.dataTime(), result.runTime());
    }

    private static ScreenFacts facts(ScreenResult result) {
        return new ScreenFacts(
                result.screenerId(),
                timeOf(result),
                result.terms().symbols(),
                result.underlyingsScreened(),
                result.candidatesScreened(),
                result.recommendations().stream().map(MonitorHistory::facts).toList(),
                result.quality()
                        .map(quality -> new Provenance(result.source(), timeOf(result), quality))
                        .orElse(null));
    }

    private static PickFacts facts(PutPick pick) {
        return new PickFacts(
                pick.symbol(),
                pick.contract(),
                pick.strike(),
                pick.expiration(),
                pick.bid(),
                pick.weeklyRoc(),
                pick.breakeven());
    }

    @Override
    public List<StoryFacts> stories(Instant from, Instant to) {
        return news.newest(MOST_STORIES).stream()
                .filter(article -> isIn(article.scoredAt(), from, to))
                .sorted(Comparator.comparing(ScoredArticle::scoredAt).thenComparing(ScoredArticle::storyId))
                .map(article -> new StoryFacts(
                        article.article().headline(),
                        article.article().source(),
                        article.symbols(),
                        article.significance().score(),
                        article.scoredAt(),
                        article.alsoReportedBy().size(),
                        article.alertId() != null))
                .toList();
    }

    /** Alerts carry the market's time and the log the wall's: all of the log is looked through. */
    @Override
    public List<Alert> alerts(Instant from, Instant to) {
        List<Alert> found = new ArrayList<>();
        AlertCursor cursor = AlertCursor.START;
        List<LoggedAlert> page;
        do {
            page = alerts.after(cursor, ALERTS_AT_ONCE);
            for (LoggedAlert logged : page) {
                if (isIn(logged.alert().time(), from, to)) {
                    found.add(logged.alert());
                }
                cursor = logged.cursor();
            }
        } while (!page.isEmpty());
        return found;
    }

    @Override
    public List<Symbol> watched() {
        return news.watchlist().symbols();
    }

    private static boolean isIn(Instant moment, Instant from, Instant to) {
        return !moment.isBefore(from) && !moment.isAfter(to);
    }
}
