package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.routing.Deliveries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** What the resources hold. Knows no protocol. */
public final class Resources {
    /** How many alerts one resource holds. Older ones are reached with {@code get_recent_alerts}. */
    private static final int MOST_ALERTS = 50;
    /** How many rules one resource holds. All are reached with {@code list_price_alerts}. */
    private static final int MOST_RULES = 500;

    private static final int MOST_ARTICLES = 20;
    /** How many deliveries one resource holds. All are reached with {@code list_deliveries}. */
    private static final int MOST_DELIVERIES = 50;

    private static final Deliveries.Filter ANY_DELIVERY = new Deliveries.Filter(null, null, null);

    private final RecentAlerts recent;
    private final Doors doors;
    private final StatusFacts status;
    private final BlockingCalls calls;

    public Resources(RecentAlerts recent, Doors doors, StatusFacts status, BlockingCalls calls) {
        this.recent = recent;
        this.doors = doors;
        this.status = status;
        this.calls = calls;
    }

    /** Whether there is a resource of this address; an account or screener that may come to be has one. */
    public static boolean isResource(String uri) {
        return ResourceAddress.parse(uri).isPresent();
    }

    /** What the resource holds, in one form or more, the best first. */
    Mono<List<ResourceText>> read(ResourceAddress address) {
        return switch (address) {
            case ResourceAddress.Recent all -> Mono.fromSupplier(() -> alerts(Map.of(), alert -> true));
            case ResourceAddress.OfSymbol one ->
                Mono.fromSupplier(() -> alerts(
                        Map.of("symbol", one.symbol().ticker()),
                        alert -> one.symbol().ticker().equals(alert.symbol())));
            case ResourceAddress.OfType one ->
                Mono.fromSupplier(
                        () -> alerts(Map.of("type", Json.name(one.type())), alert -> alert.type() == one.type()));
            case ResourceAddress.Active active -> json(this::rules);
            case ResourceAddress.Status whole -> json(status::now);
            case ResourceAddress.NewsWatchlist news -> json(this::watchlist);
            case ResourceAddress.Portfolio one ->
                json(() -> PortfolioFacts.of(doors.portfolio().risk(one.account())));
            case ResourceAddress.LatestScreen one -> json(() -> latestScreen(one.screenerId()));
            case ResourceAddress.RecentDeliveries recentOnes ->
                json(() -> new DeliveryFacts(doors.routing().policy()).of(recentDeliveries(doors)));
            case ResourceAddress.LatestReport one -> calls.run(() -> latestReport(one.kind()));
        };
    }

    private Mono<List<ResourceText>> json(Callable<Map<String, Object>> facts) {
        return calls.run(() -> List.of(ResourceText.json(facts.call())));
    }

    private List<ResourceText> alerts(Map<String, Object> which, Predicate<Alert> filter) {
        Map<String, Object> facts = new LinkedHashMap<>(which);
        facts.putAll(AlertFacts.of(recent.newest(MOST_ALERTS, filter)));
        return List.of(ResourceText.json(facts));
    }

    private Map<String, Object> rules() {
        List<PriceRuleView> living = doors.priceAlerts().list().stream()
                .filter(view -> !view.status().isRetired())
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alerts", living.stream().limit(MOST_RULES).map(RuleFacts::of).toList());
        facts.put("total", living.size());
        return facts;
    }

    private Map<String, Object> watchlist() {
        Map<String, Object> facts = NewsFacts.of(doors.news().watchlist());
        List<ScoredArticle> newest = doors.news().newest(MOST_ARTICLES);
        facts.put("newest_articles", newest.stream().map(NewsFacts::of).toList());
        return facts;
    }

    static Deliveries.Page recentDeliveries(Doors doors) {
        return doors.routing().deliveries().list(ANY_DELIVERY, MOST_DELIVERIES, null);
    }

    private Map<String, Object> latestScreen(String id) {
        Optional<ScreenRun> run = doors.screeners().results(id, null);
        return run.map(ScreenFacts::of)
                .orElseGet(() -> Map.of(
                        "screener_id", id, "state", "none", "problem", "there is no result yet: call run_screener"));
    }

    private List<ResourceText> latestReport(ReportKind kind) {
        Optional<Report> latest = doors.reports().latest(kind);
        if (latest.isEmpty()) {
            String name = Json.name(kind);
            return List.of(
                    ResourceText.markdown("There is no " + name + " report yet: call run_report.\n"),
                    ResourceText.json(Map.of("kind", name)));
        }
        return List.of(
                ResourceText.markdown(ReportFacts.text(latest.get())), ResourceText.json(ReportFacts.of(latest.get())));
    }
}
