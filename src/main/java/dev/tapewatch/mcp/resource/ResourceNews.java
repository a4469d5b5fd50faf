package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.mcp.transport.Subscribers;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.routing.ChannelStatus;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells subscribers which resources have changed. When they are told, the change can be read. */
public final class ResourceNews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceNews.class);

    private final Subscribers subscribers;
    private final StatusFacts status;
    private final Duration statusInterval;
    private final Thread thread = Thread.ofVirtual().name("resource-news").unstarted(this::run);

    private @Nullable Gist last;

    private ResourceNews(Subscribers subscribers, StatusFacts status, Duration statusInterval) {
        this.subscribers = subscribers;
        this.status = status;
        this.statusInterval = statusInterval;
    }

    /**
     * Starts announcing.
     *
     * @param statusInterval how often the status is looked at for changes
     */
    public static ResourceNews start(
            RecentAlerts recent, StatusFacts status, Subscribers subscribers, Duration statusInterval) {
        ResourceNews news = new ResourceNews(subscribers, status, statusInterval);
        recent.listen(news::arrived);
        news.thread.start();
        return news;
    }

    /** A rule was added, changed or removed. */
    void rulesChanged() {
        status.forget();
        subscribers.updated(Set.of(ResourceUris.ACTIVE, ResourceUris.STATUS));
    }

    private void arrived(List<LoggedAlert> alerts) {
        Set<String> changed = new LinkedHashSet<>();
        changed.add(ResourceUris.RECENT);
        for (LoggedAlert logged : alerts) {
            changed.add(ResourceUris.ofType(logged.alert().type()));
            String symbol = logged.alert().symbol();
            if (symbol != null) {
                changed.add(ResourceUris.ofSymbol(symbol));
            }
        }
        // The workflow notes that a rule fired before it raises the alert, so the rules have changed already.
        if (alerts.stream().anyMatch(logged -> logged.alert().type() == AlertType.PRICE)) {
            changed.add(ResourceUris.ACTIVE);
            changed.add(ResourceUris.STATUS);
            status.forget();
        }
        subscribers.updated(changed);
    }

    private void run() {
        try {
            while (true) {
                lookAtStatus();
                Thread.sleep(statusInterval);
            }
        } catch (InterruptedException closed) {
            LOG.debug("closed");
        }
    }

    private void lookAtStatus() {
        try {
            Gist now = gist();
            Gist before = last;
            last = now;
            if (before == null || before.equals(now)) {
                return;
            }
            log(before, now);
            subscribers.updated(Set.of(ResourceUris.STATUS));
            if (!before.rules().equals(now.rules())) {
                subscribers.updated(Set.of(ResourceUris.ACTIVE));
            }
        } catch (RuntimeException e) {
            LOG.error("the status could not be looked at", e);
        }
    }

    private static void log(Gist before, Gist now) {
        boolean wasAway = before.states().contains(MonitorFacts.State.UNREACHABLE);
        boolean isAway = now.states().contains(MonitorFacts.State.UNREACHABLE);
        if (isAway && !wasAway) {
            LOG.warn("a monitor cannot be reached: {}", String.join("; ", now.problems()));
        } else if (wasAway && !isAway) {
            LOG.info("all monitors can be reached again");
        }
    }

    /** Leaves out what changes with every check, or subscribers would be told all the time. */
    private Gist gist() {
        StatusLooks.Seen seen = status.look();
        List<MonitorFacts.Report> monitors = seen.monitors();
        ServerFacts server = status.server();
        return new Gist(
                monitors.stream().map(MonitorFacts.Report::state).toList(),
                monitors.stream()
                        .map(report -> Objects.toString(report.rules()))
                        .toList(),
                monitors.stream()
                        .filter(report -> report.problem() != null)
                        .map(report -> report.name() + ": " + report.problem())
                        .toList(),
                List.of(server.temporal(), server.redis()),
                server.market().ended(),
                server.market().streamProblem(),
                seen.schedules().stream().map(ResourceNews::gist).toList(),
                seen.schedulesProblem() == null,
                seen.channels().stream().map(ResourceNews::gist).toList(),
                seen.channelsProblem() == null);
    }

    private static String gist(ScheduleView view) {
        return view.id() + " " + view.paused() + " " + view.lastRun() + " " + view.lastOutcome();
    }

    private static String gist(ChannelStatus channel) {
        return channel.name() + " " + channel.state() + " " + channel.dead();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** What is worth telling of a status. */
    private record Gist(
            List<MonitorFacts.State> states,
            List<String> rules,
            List<String> problems,
            List<ServerFacts.Service> services,
            boolean marketEnded,
            @Nullable String streamProblem,
            List<String> schedules,
            boolean schedulesAnswer,
            List<String> channels,
            boolean channelsAnswer) {}
}
