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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The plan of the house: who may import whom, and what the pure rooms must not do. */
class ArchitectureTest {
    private static final String ROOT = "dev.tapewatch";

    /** Every room and the rooms it may import; a room's own inside is listed too where it has one. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("problem", Set.of()),
            entry("market", Set.of("problem")),
            entry("market.source.simulated", Set.of("market", "problem")),
            entry("market.source.replay", Set.of("market", "problem")),
            entry("alert", Set.of("problem")),
            entry("alert.log", Set.of("alert", "problem")),
            entry("monitor.price", Set.of("market", "alert", "problem")),
            entry("monitor.price.workflow", Set.of("monitor.price", "alert", "problem")),
            entry(
                    "monitor.price.activity",
                    Set.of("monitor.price", "monitor.price.workflow", "market", "alert", "problem")),
            entry("monitor.price.client", Set.of("monitor.price", "monitor.price.workflow", "market", "problem")),
            entry("mcp.transport", Set.of("problem")),
            entry("mcp.resource", Set.of("mcp.transport", "monitor.price", "market", "alert", "problem")),
            entry("mcp.tool", Set.of("mcp.resource", "monitor.price", "market", "alert", "problem")),
            entry("mcp", Set.of("mcp.tool", "mcp.resource", "mcp.transport", "problem")));

    /** Rooms that only decide: no clock, no chance, no input or output, no threads, no framework. */
    private static final String[] PURE = {
        ROOT + ".problem", ROOT + ".market", ROOT + ".alert", ROOT + ".monitor.price", ROOT + ".monitor.price.workflow"
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
                .resideInAnyPackage(ROOT + ".monitor.price.workflow")
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
