package dev.tapewatch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The plan of the house: who may import whom, and what the pure rooms must not do. */
class ArchitectureTest {
    private static final String ROOT = "dev.tapewatch";

    /** What a source of facts may know: all of the ports. */
    private static final Set<String> SOURCES = Set.of(
            "market",
            "market.source",
            "market.account",
            "market.calendar",
            "market.event",
            "market.news",
            "market.option",
            "problem");

    /** A live source also knows how sources are asked. */
    private static final Set<String> LIVE_SOURCES =
            Stream.concat(SOURCES.stream(), Stream.of("market.source.http")).collect(Collectors.toSet());

    /** The face to agents sees the doors and what passes through them, never workflows. */
    private static final UnaryOperator<Set<String>> FACE_SEES = further -> Stream.concat(
                    further.stream(),
                    Stream.of(
                            "monitor",
                            "monitor.price",
                            "monitor.news",
                            "monitor.portfolio",
                            "monitor.screener",
                            "monitor.report",
                            "monitor.schedule",
                            "monitor.data",
                            "routing",
                            "market",
                            "market.account",
                            "market.news",
                            "market.option",
                            "alert",
                            "problem"))
            .collect(Collectors.toSet());

    /** Every room and the rooms it may import; a room's own inside is listed too where it has one. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("problem", Set.of()),
            entry("doctor", Set.of("problem")),
            entry("keyring", Set.of("problem")),
            entry("market", Set.of("problem")),
            entry("market.source", Set.of()),
            entry("market.source.simulated", SOURCES),
            entry("market.source.replay", SOURCES),
            entry("market.source.file", SOURCES),
            entry("market.source.http", Set.of("problem")),
            entry("market.source.feed", LIVE_SOURCES),
            entry(
                    "market.source.alpaca",
                    Stream.concat(LIVE_SOURCES.stream(), Stream.of("market.source.feed"))
                            .collect(Collectors.toSet())),
            entry("market.source.tastytrade", LIVE_SOURCES),
            entry("market.source.choice", SOURCES),
            entry("alert", Set.of("problem")),
            entry("alert.log", Set.of("alert", "problem")),
            entry("channel", Set.of("alert", "problem")),
            entry("channel.http", Set.of("channel", "alert", "problem")),
            entry("channel.discord", Set.of("channel", "channel.http", "alert", "problem")),
            entry("channel.slack", Set.of("channel", "channel.http", "alert", "problem")),
            entry("channel.webhook", Set.of("channel", "channel.http", "alert", "problem")),
            entry("channel.email", Set.of("channel", "alert", "problem")),
            entry("routing", Set.of("alert", "problem")),
            entry("routing.workflow", Set.of("routing", "monitor.workflow", "alert", "problem")),
            entry(
                    // The only room that knows both what is decided and how it leaves.
                    "routing.activity",
                    Set.of(
                            "routing",
                            "routing.workflow",
                            "channel",
                            "monitor.workflow",
                            "monitor.activity",
                            "trace",
                            "alert",
                            "problem")),
            entry("routing.ledger", Set.of("routing", "alert", "alert.log", "problem")),
            entry(
                    "routing.client",
                    Set.of("routing", "routing.workflow", "monitor", "monitor.client", "channel", "alert", "problem")),
            entry("monitor.price", Set.of("market", "alert", "problem")),
            entry("monitor.price.workflow", Set.of("monitor.price", "monitor.workflow", "alert", "problem")),
            entry(
                    "monitor.price.activity",
                    Set.of("monitor.price", "monitor.price.workflow", "market", "alert", "problem")),
            entry(
                    "monitor.price.client",
                    Set.of(
                            "monitor",
                            "monitor.client",
                            "monitor.price",
                            "monitor.price.workflow",
                            "market",
                            "market.calendar",
                            "problem")),
            entry("market.calendar", Set.of("market", "problem")),
            entry("market.option", Set.of("market", "problem")),
            entry("market.news", Set.of("market", "problem")),
            entry("market.account", Set.of("market", "market.option", "problem")),
            entry("market.event", Set.of("market", "problem")),
            entry("monitor", Set.of("problem")),
            entry("monitor.workflow", Set.of("alert", "problem")),
            entry("monitor.episode", Set.of("alert")),
            entry("monitor.activity", Set.of("monitor.workflow", "market", "market.calendar", "alert", "problem")),
            entry("monitor.client", Set.of("problem")),
            entry("monitor.news", Set.of("monitor", "market", "market.news", "alert", "problem")),
            entry("monitor.news.workflow", Set.of("monitor", "monitor.news", "monitor.workflow", "alert", "problem")),
            entry(
                    "monitor.news.activity",
                    Set.of(
                            "monitor.news",
                            "monitor.news.workflow",
                            "monitor.activity",
                            "market",
                            "market.news",
                            "alert",
                            "problem")),
            entry(
                    "monitor.news.client",
                    Set.of(
                            "monitor",
                            "monitor.client",
                            "monitor.news",
                            "monitor.news.workflow",
                            "market",
                            "market.news",
                            "problem")),
            entry("monitor.news.archive", Set.of("monitor.news", "market", "market.news", "problem")),
            entry(
                    "monitor.portfolio",
                    Set.of(
                            "monitor",
                            "monitor.episode",
                            "market",
                            "market.account",
                            "market.calendar",
                            "market.event",
                            "market.option",
                            "alert",
                            "problem")),
            entry(
                    "monitor.portfolio.workflow",
                    Set.of("monitor", "monitor.episode", "monitor.portfolio", "monitor.workflow", "alert", "problem")),
            entry(
                    "monitor.portfolio.activity",
                    Set.of(
                            "monitor.portfolio",
                            "monitor.portfolio.workflow",
                            "monitor.activity",
                            "market",
                            "market.account",
                            "market.calendar",
                            "market.event",
                            "market.option",
                            "alert",
                            "problem")),
            entry(
                    "monitor.portfolio.client",
                    Set.of(
                            "monitor",
                            "monitor.episode",
                            "monitor.client",
                            "monitor.portfolio",
                            "monitor.portfolio.workflow",
                            "market",
                            "market.account",
                            "market.calendar",
                            "market.event",
                            "market.option",
                            "problem")),
            entry(
                    "monitor.screener",
                    Set.of(
                            "monitor",
                            "market",
                            "market.calendar",
                            "market.event",
                            "market.option",
                            "alert",
                            "problem")),
            entry(
                    "monitor.screener.workflow",
                    Set.of("monitor", "monitor.screener", "monitor.workflow", "alert", "problem")),
            entry(
                    "monitor.screener.activity",
                    Set.of(
                            "monitor.screener",
                            "monitor.screener.workflow",
                            "monitor.activity",
                            "market",
                            "market.calendar",
                            "market.event",
                            "market.option",
                            "problem")),
            entry(
                    "monitor.screener.client",
                    Set.of(
                            "monitor",
                            "monitor.client",
                            "monitor.screener",
                            "monitor.screener.workflow",
                            "market",
                            "problem")),
            entry("monitor.screener.store", Set.of("monitor.screener", "problem")),
            entry(
                    "monitor.report",
                    Set.of(
                            "monitor",
                            "market",
                            "market.account",
                            "market.calendar",
                            "market.event",
                            "market.option",
                            "alert",
                            "problem")),
            entry(
                    "monitor.report.workflow",
                    Set.of("monitor", "monitor.report", "monitor.workflow", "alert", "problem")),
            entry(
                    // Reports read what the screener and the news watcher stored, through those two's ports.
                    "monitor.report.activity",
                    Set.of(
                            "monitor.report",
                            "monitor.report.page",
                            "monitor.report.workflow",
                            "monitor.activity",
                            "monitor.screener",
                            "monitor.news",
                            "monitor.portfolio",
                            "market",
                            "market.account",
                            "market.calendar",
                            "market.event",
                            "market.news",
                            "market.option",
                            "alert",
                            "problem")),
            entry(
                    "monitor.report.client",
                    Set.of(
                            "monitor",
                            "monitor.client",
                            "monitor.report",
                            "monitor.report.workflow",
                            "market",
                            "market.account",
                            "problem")),
            entry("monitor.report.store", Set.of("monitor.report", "problem")),
            entry(
                    "monitor.report.page",
                    Set.of(
                            "monitor.report",
                            "market",
                            "market.account",
                            "market.calendar",
                            "market.event",
                            "market.option",
                            "alert",
                            "problem")),
            entry("monitor.schedule", Set.of("monitor", "market", "market.calendar", "problem")),
            entry(
                    // What a schedule starts are the workflows of others.
                    "monitor.schedule.client",
                    Set.of(
                            "monitor",
                            "monitor.client",
                            "monitor.schedule",
                            "monitor.screener",
                            "monitor.screener.workflow",
                            "monitor.report",
                            "monitor.report.workflow",
                            "market",
                            "market.calendar",
                            "problem")),
            entry(
                    "monitor.heartbeat",
                    Set.of("monitor", "monitor.episode", "market", "market.calendar", "alert", "problem")),
            entry(
                    "monitor.heartbeat.workflow",
                    Set.of("monitor", "monitor.episode", "monitor.heartbeat", "monitor.workflow", "alert", "problem")),
            entry(
                    "monitor.heartbeat.client",
                    Set.of("monitor", "monitor.client", "monitor.heartbeat", "monitor.heartbeat.workflow", "problem")),
            entry(
                    "monitor.heartbeat.activity",
                    Set.of(
                            "monitor",
                            "monitor.heartbeat",
                            "monitor.heartbeat.workflow",
                            "monitor.activity",
                            "market",
                            "market.calendar",
                            "alert",
                            "problem")),
            entry(
                    "monitor.data",
                    Set.of("monitor", "monitor.episode", "market", "market.calendar", "alert", "problem")),
            entry(
                    "monitor.data.workflow",
                    Set.of("monitor", "monitor.episode", "monitor.data", "monitor.workflow", "alert", "problem")),
            entry(
                    "monitor.data.client",
                    Set.of(
                            "monitor",
                            "monitor.client",
                            "monitor.episode",
                            "monitor.data",
                            "monitor.data.workflow",
                            "problem")),
            entry(
                    "monitor.data.activity",
                    Set.of(
                            "monitor.data",
                            "monitor.data.workflow",
                            "monitor.activity",
                            "market",
                            "market.calendar",
                            "problem")),
            entry("trace", Set.of("alert", "problem")),
            entry("mcp.access", Set.of("problem")),
            entry("mcp.credential", Set.of("mcp.access", "problem")),
            entry("mcp.security", Set.of("mcp.access", "mcp.credential", "mcp.transport", "problem")),
            entry("mcp.transport", Set.of("mcp.access", "problem")),
            entry("mcp.resource", FACE_SEES.apply(Set.of("mcp.transport"))),
            entry("mcp.tool", FACE_SEES.apply(Set.of("mcp.access", "mcp.resource"))),
            entry("mcp.completion", FACE_SEES.apply(Set.of("mcp.resource"))),
            entry("mcp.prompt", Set.of("mcp.access", "mcp.completion", "mcp.tool", "market", "problem")),
            entry(
                    "mcp",
                    Set.of(
                            "mcp.access",
                            "mcp.completion",
                            "mcp.prompt",
                            "mcp.tool",
                            "mcp.resource",
                            "mcp.transport",
                            "problem")),
            entry(
                    "mcp.telemetry",
                    Set.of(
                            "mcp",
                            "mcp.access",
                            "mcp.tool",
                            "mcp.resource",
                            "mcp.transport",
                            "trace",
                            "alert",
                            "problem")),
            entry("mcp.modern", Set.of("mcp", "mcp.access", "mcp.transport", "problem")));

    /** Rooms that only decide: no clock, no chance, no input or output, no threads, no framework. */
    private static final String[] PURE = {
        ROOT + ".problem",
        ROOT + ".market",
        ROOT + ".market.account",
        ROOT + ".market.calendar",
        ROOT + ".market.event",
        ROOT + ".market.news",
        ROOT + ".market.option",
        ROOT + ".alert",
        ROOT + ".monitor",
        ROOT + ".monitor.workflow",
        ROOT + ".monitor.episode",
        ROOT + ".monitor.price",
        ROOT + ".monitor.news",
        ROOT + ".monitor.portfolio",
        ROOT + ".monitor.screener",
        ROOT + ".monitor.report",
        ROOT + ".monitor.schedule",
        ROOT + ".monitor.heartbeat",
        ROOT + ".monitor.data",
        ROOT + ".monitor.*.workflow",
        ROOT + ".routing",
        ROOT + ".routing.workflow"
    };

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> every_room_imports_only_what_the_plan_allows() {
        return MAY_IMPORT.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> {
                    String[] others = rooms().stream()
                            .filter(other -> !other.equals(room.getKey())
                                    && !room.getValue().contains(other))
                            .map(other -> ROOT + "." + other)
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "." + room.getKey())
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others)
                            .allowEmptyShould(false)
                            .check(OURS);
                }));
    }

    @Test
    void every_room_is_on_the_plan() {
        Set<String> free = Set.of("", "backing", "command", "command.stdio", "config");
        Set<String> unplanned = new TreeSet<>(rooms());
        unplanned.removeAll(MAY_IMPORT.keySet());
        unplanned.removeAll(free);
        assertThat(unplanned).isEmpty();
    }

    @Test
    void no_room_depends_on_itself_through_others() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void pure_rooms_use_no_input_output_threads_or_frameworks() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio..",
                                "java.util.concurrent..",
                                "org.springframework..",
                                "reactor..",
                                "io.lettuce..",
                                "io.modelcontextprotocol..",
                                "tools.jackson..")
                        .or(named(Thread.class, java.time.Clock.class, java.util.Random.class)))
                .check(OURS);
    }

    @Test
    void pure_rooms_never_ask_for_the_time_chance_or_the_environment() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it depends on more than its arguments", call -> isImpure(call.getTarget())))
                .check(OURS);
    }

    private static boolean isImpure(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                                .contains(name))
                || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                || (owner.equals("java.lang.Math") && name.equals("random"));
    }

    @Test
    void workflow_code_iterates_only_over_collections_that_keep_their_order() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".monitor..workflow", ROOT + ".routing.workflow")
                .should()
                .dependOnClassesThat(named(java.util.HashMap.class, java.util.HashSet.class))
                .check(OURS);
    }

    @Test
    void workflows_and_activity_interfaces_live_in_workflow_rooms() {
        classes()
                .that()
                .areAnnotatedWith(WorkflowInterface.class)
                .or()
                .areAnnotatedWith(ActivityInterface.class)
                .should()
                .resideInAPackage(ROOT + "..workflow")
                .check(OURS);
    }

    @Test
    void only_classes_named_for_redis_know_its_client() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.Redis[^.]*")
                .and(resideOutsideOfPackage(ROOT + ".config.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(OURS);
    }

    @Test
    void only_the_face_and_the_wiring_know_the_mcp_sdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".mcp..", ROOT + ".config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.modelcontextprotocol..")
                .check(OURS);
    }

    private static Set<String> rooms() {
        return OURS.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static DescribedPredicate<JavaClass> named(Class<?>... types) {
        return DescribedPredicate.describe(
                "one of " + Set.of(types),
                javaClass ->
                        Stream.of(types).anyMatch(type -> javaClass.getName().equals(type.getName())));
    }
}
