package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import java.util.List;

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
                status.problem());
    }
}
