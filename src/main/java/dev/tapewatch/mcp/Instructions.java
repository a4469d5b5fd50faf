package dev.tapewatch.mcp;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server tells a model of itself: what it does, with which of the tools that it offers, and how to be told. */
final class Instructions {
    private static final List<Topic> TOPICS = List.of(
            new Topic("Prices", "add_price_alert", "list_price_alerts", "update_price_alert", "remove_price_alert"),
            new Topic("News", "watch_symbols"),
            new Topic("Account risk", "get_portfolio_risk", "configure_portfolio_monitor"),
            new Topic("Cash-secured puts", "run_screener", "save_screener", "get_screener_results"),
            new Topic("Reports", "run_report"),
            new Topic("What runs when", "list_schedules", "create_schedule"),
            new Topic("Where alerts are sent", "list_channels", "list_deliveries"),
            new Topic("Less of them", "create_silence", "snooze_alert", "acknowledge_alert"));

    private Instructions() {}

    /** Those that name no tool but these. */
    static String naming(Predicate<String> offered) {
        String topics = TOPICS.stream().flatMap(topic -> topic.words(offered)).collect(Collectors.joining(" "));
        return Stream.of(
                        ServerIdentity.WHAT_IT_DOES,
                        topics,
                        ServerIdentity.HOW_TO_BE_TOLD + waiting(offered),
                        earlier(offered))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String waiting(Predicate<String> offered) {
        if (!offered.test("wait_for_alerts")) {
            return "";
        }
        return " If you cannot subscribe, call wait_for_alerts again and again, each time with the next_cursor of the answer"
                + " before" + (offered.test("add_price_alert") ? ", which add_price_alert has too." : ".");
    }

    private static String earlier(Predicate<String> offered) {
        String words = Stream.of(
                        "get_recent_alerts reads what happened earlier",
                        "explain_alert says how it was computed",
                        "get_status says whether everything runs")
                .filter(tool -> offered.test(tool.substring(0, tool.indexOf(' '))))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "" : words + ".";
    }

    private record Topic(String name, List<String> tools) {
        Topic(String name, String... tools) {
            this(name, List.of(tools));
        }

        Stream<String> words(Predicate<String> offered) {
            String named = tools.stream().filter(offered).collect(Collectors.joining(", "));
            return named.isEmpty() ? Stream.empty() : Stream.of(name + ": " + named + ".");
        }
    }
}
