package dev.tapewatch.config;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the settings of routing must be like; refuses with a {@link Problem} of kind {@code BAD_INPUT}. */
final class RoutingChecks {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_ALERTS = 100_000;

    private RoutingChecks() {}

    /**
     * Checks them.
     *
     * @param channels the names there are
     */
    static void check(RoutingSettings routing, Set<String> channels) {
        requireTime("duplicate-window", routing.duplicateWindow(), Duration.ZERO, DAY, "from 0s to 24h");
        requireTime("retry-for", routing.retryFor(), SECOND, WEEK, "from 1s to 7d");
        check(routing.limits());
        for (int number = 0; number < routing.routes().size(); number++) {
            check("routes[" + number + "]", routing.routes().get(number), channels);
        }
    }

    private static void check(RoutingSettings.LimitSettings limits) {
        requireTime("limits.window", limits.window(), SECOND, DAY, "from 1s to 24h");
        requireTime("limits.storm-window", limits.stormWindow(), SECOND, DAY, "from 1s to 24h");
        requireCount("price", limits.price());
        requireCount("news", limits.news());
        requireCount("portfolio", limits.portfolio());
        requireCount("screener", limits.screener());
        requireCount("report", limits.report());
        requireCount("system", limits.system());
        requireCount("data", limits.data());
        requireCount("all", limits.all());
        requireCount("storm", limits.storm());
    }

    private static void check(String name, RoutingSettings.RouteSettings route, Set<String> channels) {
        if (route.channels().isEmpty()) {
            throw bad(name + ".channels is missing", "at least one of: " + names(channels));
        }
        for (String channel : route.channels()) {
            if (!channels.contains(channel)) {
                throw bad(
                        name + ".channels names '" + channel + "', which does not exist", "any of: " + names(channels));
            }
        }
        route.symbols().forEach(symbol -> requireSymbol(name, symbol));
        Duration delay = route.groupDelay();
        if (delay == null && !route.groupBy().isEmpty()) {
            throw bad(
                    name + ".group-delay is missing",
                    "how long alerts are collected, such as 5m, since there is group-by");
        }
        if (delay != null) {
            requireTime(name + ".group-delay", delay, SECOND, WEEK, "from 1s to 7d");
        }
    }

    /** YAML takes the tickers ON, NO and Y for true and false. */
    private static void requireSymbol(String name, String symbol) {
        if (symbol.equals("true") || symbol.equals("false")) {
            throw bad(name + ".symbols holds " + symbol, "tickers; put one such as \"ON\" or \"NO\" in quotes");
        }
        try {
            Symbol.parse(symbol);
        } catch (Problem none) {
            throw bad(name + ".symbols holds '" + symbol + "'", "tickers such as ACME");
        }
    }

    private static void requireTime(String name, Duration value, Duration least, Duration most, String expected) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw bad(name + " is " + value, "a time " + expected);
        }
    }

    private static void requireCount(String name, @Nullable Integer value) {
        if (value != null && (value < 1 || value > MOST_ALERTS)) {
            throw bad("limits." + name + " is " + value, "a number from 1 to " + MOST_ALERTS);
        }
    }

    private static String names(Set<String> channels) {
        return String.join(", ", List.copyOf(channels));
    }

    private static Problem bad(String what, String expected) {
        return Problem.badInput("routing." + what + "; expected " + expected + ".");
    }
}
