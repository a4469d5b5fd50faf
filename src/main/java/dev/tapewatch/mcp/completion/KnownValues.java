package dev.tapewatch.mcp.completion;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.Doors;
import dev.tapewatch.mcp.resource.Json;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.monitor.screener.Screener;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks up what is {@link Known}. A door that cannot be reached, or not soon, only leaves its values out: half a list
 * helps who types, and an error does not.
 */
public final class KnownValues {
    private static final Logger LOG = LoggerFactory.getLogger(KnownValues.class);
    private static final int ALERTS_LOOKED_AT = 1_000;

    private final Doors doors;
    private final RecentAlerts recent;
    private final BlockingCalls calls;
    private final Duration patience;

    /** @param patience how long a door may take; whoever types does not wait for long */
    public KnownValues(Doors doors, RecentAlerts recent, BlockingCalls calls, Duration patience) {
        this.doors = doors;
        this.recent = recent;
        this.calls = calls;
        this.patience = patience;
    }

    /** All values of that kind, in the order in which they are best offered. */
    Mono<List<String>> of(Known known) {
        return switch (known) {
            case SYMBOL, SYMBOLS ->
                sorted(
                        soon(() -> rules(view -> view.rule().symbol())),
                        soon(() -> doors.news().watchlist().symbols().stream().map(Symbol::ticker)),
                        soon(this::positions),
                        Mono.fromSupplier(() -> alerts().flatMap(alert -> Stream.ofNullable(alert.symbol()))
                                .toList()));
            case RULE ->
                sorted(
                        soon(() -> rules(view -> view.rule().id())),
                        Mono.fromSupplier(() ->
                                alerts().map(alert -> alert.topic().rule()).toList()));
            case ACCOUNT -> soon(() -> doors.portfolio().accounts().stream());
            case SCREENER -> soon(() -> doors.screeners().list().stream().map(Screener::id));
            case CHANNEL -> soon(() -> doors.routing().channels().names().stream());
            case ALERT_TYPE ->
                Mono.fromSupplier(
                        () -> Stream.of(AlertType.values()).map(Json::name).toList());
            case ALERT ->
                Mono.fromSupplier(() -> alerts().map(Alert::id).toList().reversed());
            case NOTHING -> Mono.just(List.of());
        };
    }

    private Stream<String> rules(Function<PriceRuleView, String> of) {
        return doors.priceAlerts().list().stream().map(of);
    }

    private Stream<String> positions() {
        return doors.portfolio().accounts().stream()
                .flatMap(account -> doors.portfolio().risk(account).account().positions().stream())
                .map(position -> position.instrument().underlying().ticker());
    }

    private Stream<Alert> alerts() {
        return recent.newest(ALERTS_LOOKED_AT, alert -> true).alerts().stream().map(logged -> logged.alert());
    }

    @SafeVarargs
    private static Mono<List<String>> sorted(Mono<List<String>>... sources) {
        return Flux.merge(sources)
                .flatMapIterable(values -> values)
                .collect(TreeSet<String>::new, TreeSet::add)
                .map(List::copyOf);
    }

    private Mono<List<String>> soon(Callable<Stream<String>> door) {
        return calls.run(() -> door.call().toList()).timeout(patience).onErrorResume(failure -> {
            LOG.debug("A door's values are not offered", failure);
            return Mono.just(List.of());
        });
    }
}
