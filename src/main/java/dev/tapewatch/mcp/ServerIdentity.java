package dev.tapewatch.mcp;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tapewatch says of itself in the answer to {@code initialize}. The server and the stdio bridge, which answers before
 * it has a server, read it from here so that both say the same. Free of SDK types, to keep the bridge light.
 */
public final class ServerIdentity {
    public static final String NAME = "tapewatch";
    public static final String TITLE = "Tapewatch: durable market alerts";

    /** The capability {@code tools.listChanged}. */
    public static final boolean TOOLS_LIST_CHANGED = false;

    /** The capability {@code resources.subscribe}. */
    public static final boolean RESOURCES_SUBSCRIBE = true;

    /** The capability {@code resources.listChanged}. */
    public static final boolean RESOURCES_LIST_CHANGED = false;

    /** The versions that begin with {@code initialize}, newest first. */
    public static final List<String> PROTOCOL_VERSIONS =
            List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    /** The versions in which every request stands for itself, newest first. */
    public static final List<String> STATELESS_VERSIONS = List.of("2026-07-28");

    /** All of them, newest first, as {@code server/discover} lists them. */
    public static final List<String> SUPPORTED_VERSIONS = Stream.concat(
                    STATELESS_VERSIONS.stream(), PROTOCOL_VERSIONS.stream())
            .toList();

    /** For a model: what this server does and how to be told. */
    public static final String INSTRUCTIONS = """
            tapewatch watches markets durably: what you set up here goes on after this session ends and survives \
            restarts.
            Prices: add_price_alert (list_, update_, remove_price_alert). News: watch_symbols. Account risk: \
            get_portfolio_risk, configure_portfolio_monitor. Cash-secured puts: run_screener, save_screener. Reports: \
            run_report. What runs when: list_schedules, create_schedule. Where alerts are sent: list_channels, \
            list_deliveries; less of them: create_silence, snooze_alert, acknowledge_alert.
            Everything that happens becomes an alert. To be told of it, subscribe to the resource alerts://recent (or \
            alerts://symbol/{symbol}, alerts://type/{type}) and read it when notifications/resources/updated arrives. If \
            you cannot subscribe, call wait_for_alerts again and again, each time with the next_cursor of the answer \
            before, which add_price_alert has too.
            get_recent_alerts reads what happened earlier; explain_alert says how it was computed; get_status says \
            whether everything runs.""";

    private ServerIdentity() {}

    /** The version of this build, or {@code development} when it runs from plain class files. */
    public static String version() {
        return Objects.requireNonNullElse(ServerIdentity.class.getPackage().getImplementationVersion(), "development");
    }

    /** The version to speak with a client that asked for this one: the same if it is known here, else the newest. */
    public static String negotiate(@Nullable String asked) {
        return asked != null && PROTOCOL_VERSIONS.contains(asked) ? asked : PROTOCOL_VERSIONS.getFirst();
    }
}
