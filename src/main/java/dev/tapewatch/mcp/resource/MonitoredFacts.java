package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.monitor.data.DataWatch;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How monitors whose health is watched over are doing. */
public final class MonitoredFacts implements MonitorFacts {
    private final String name;
    private final Monitored monitored;

    private MonitoredFacts(String name, Monitored monitored) {
        this.name = name;
        this.monitored = monitored;
    }

    public static MonitoredFacts of(Monitored monitored) {
        String name = switch (monitored) {
            case NewsWatch news -> "news-watcher";
            case PortfolioMonitor portfolio -> "portfolio-monitor";
            case DataWatch data -> "data-watch";
            default -> "monitor";
        };
        return new MonitoredFacts(name, monitored);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Report> reports() {
        return monitored.statuses().stream().map(MonitoredFacts::report).toList();
    }

    private static Report report(MonitorStatus status) {
        return new Report(
                status.name(),
                State.of(status.watching(), status.lastRoundAt(), status.problem()),
                null,
                null,
                status.interval(),
                status.roundsDone(),
                status.lastRoundAt(),
                status.dataTime(),
                status.problem(),
                dueAt(status));
    }

    private static @Nullable Instant dueAt(MonitorStatus status) {
        Instant last = status.lastRoundAt();
        return status.watching() && last != null ? last.plus(status.interval()) : null;
    }
}
