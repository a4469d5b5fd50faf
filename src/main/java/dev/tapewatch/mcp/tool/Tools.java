package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.mcp.resource.AlertExplanations;
import dev.tapewatch.mcp.resource.AlertHistory;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.DeliveryFacts;
import dev.tapewatch.mcp.resource.Doors;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.resource.StatusFacts;
import java.util.List;
import java.util.stream.Stream;

/** All tools there are. */
public final class Tools {
    private static final int MOST_WAITING = 2_000;

    private Tools() {}

    /**
     * All tools, on these doors.
     *
     * @param calls for calls that are soon done
     * @param longCalls for calls that take up to a minute, so that they do not keep the others out
     */
    public static List<Tool> all(
            Doors doors,
            RecentAlerts recent,
            AlertLog log,
            StatusFacts status,
            BlockingCalls calls,
            BlockingCalls longCalls) {
        AlertHistory history = new AlertHistory(recent, log, calls);
        return Stream.of(
                        prices(doors, recent, calls),
                        List.of(
                                new GetRecentAlertsTool(recent, history),
                                new WaitForAlertsTool(recent, history, new AlertWaiters(recent, MOST_WAITING)),
                                new ExplainAlertTool(new AlertExplanations(log, doors), calls),
                                new GetStatusTool(status, calls),
                                new WatchSymbolsTool(doors.news(), calls),
                                new UnwatchSymbolsTool(doors.news(), calls),
                                new GetPortfolioRiskTool(doors.portfolio(), calls),
                                new ConfigurePortfolioMonitorTool(doors.portfolio(), calls),
                                new RunReportTool(doors.reports(), longCalls)),
                        screens(doors, calls, longCalls),
                        List.of(
                                new ListSchedulesTool(doors.schedules()),
                                new CreateScheduleTool(doors.schedules(), calls)),
                        ScheduleTool.all(doors.schedules(), calls),
                        routing(doors.routing(), recent, calls, longCalls))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Tool> prices(Doors doors, RecentAlerts recent, BlockingCalls calls) {
        return List.of(
                new AddPriceAlertTool(doors.priceAlerts(), recent, calls),
                new ListPriceAlertsTool(doors.priceAlerts(), calls),
                new UpdatePriceAlertTool(doors.priceAlerts(), calls),
                new RemovePriceAlertTool(doors.priceAlerts(), calls));
    }

    private static List<Tool> routing(
            Doors.Routing routing, RecentAlerts recent, BlockingCalls calls, BlockingCalls longCalls) {
        DeliveryFacts facts = new DeliveryFacts(routing.policy());
        return List.of(
                new ListChannelsTool(routing.channels(), calls),
                new TestChannelTool(routing.channels(), longCalls),
                new CreateSilenceTool(routing.silences(), recent, calls),
                new ListSilencesTool(routing.silences(), calls),
                new DeleteSilenceTool(routing.silences(), calls),
                new ListDeliveriesTool(routing.deliveries(), facts, calls),
                new RetryDeliveryTool(routing.deliveries(), facts, calls),
                new AcknowledgeAlertTool(routing.deliveries(), calls),
                new SnoozeAlertTool(routing.silences(), calls));
    }

    private static List<Tool> screens(Doors doors, BlockingCalls calls, BlockingCalls longCalls) {
        return List.of(
                new RunScreenerTool(doors.screeners(), longCalls),
                new SaveScreenerTool(doors.screeners(), calls),
                new ListScreenersTool(doors.screeners(), calls),
                new GetScreenerResultsTool(doors.screeners(), calls));
    }
}
