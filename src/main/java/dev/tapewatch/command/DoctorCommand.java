package dev.tapewatch.command;

import dev.tapewatch.backing.BackingChecks;
import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.config.ConfiguredChecks;
import dev.tapewatch.config.CredentialChecks;
import dev.tapewatch.config.Exposure;
import dev.tapewatch.config.Settings;
import dev.tapewatch.config.SettingsSources;
import dev.tapewatch.doctor.Check;
import dev.tapewatch.doctor.Examination;
import dev.tapewatch.doctor.Finding;
import dev.tapewatch.doctor.Verdict;
import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.problem.Problem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries everything that the settings name, side by side, and says what works and what to do. Sends nothing that a person
 * sees, changes nothing, and starts no service: beside a server that runs it asks that one.
 */
final class DoctorCommand implements Command {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String JSON = "json";
    private static final String SETTINGS = "settings";
    private static final int ALL_WORKS = 0;
    private static final int SOMETHING_FAILS = 1;

    /** A look-up of a name that hangs holds the thread that carries it; the others must have some left. */
    private static final String CARRIERS = "32";

    private final Map<String, String> environment;
    private final @Nullable Keyring keyring;
    private final Clock clock;
    private final PrintStream output;

    DoctorCommand(Map<String, String> environment, @Nullable Keyring keyring, Clock clock, PrintStream output) {
        this.environment = environment;
        this.keyring = keyring;
        this.clock = clock;
        this.output = output;
    }

    static DoctorCommand onThisMachine() {
        System.setProperty("jdk.virtualThreadScheduler.parallelism", CARRIERS);
        Logs.silent();
        return new DoctorCommand(
                System.getenv(), Keyring.ofThisSession(System.getenv()).orElse(null), Clock.systemUTC(), System.out);
    }

    @Override
    public int run(List<String> arguments) {
        Map<String, String> flags = new LinkedHashMap<>(Flags.parse(arguments));
        boolean asJson = !flags.getOrDefault(JSON, "false").equals("false");
        flags.remove(JSON);
        DataDirectory directory = DataDirectory.of(flags, environment);
        RunningServer server = running(directory);
        List<Finding> findings = findings(flags, directory, server);
        boolean works = findings.stream().noneMatch(finding -> finding.verdict() == Verdict.FAILS);
        output.print(asJson ? json(works, directory, server != null, findings) : FindingTable.of(findings));
        if (!asJson) {
            output.println();
            output.println(summary(findings));
        }
        output.flush();
        return works ? ALL_WORKS : SOMETHING_FAILS;
    }

    private static @Nullable RunningServer running(DataDirectory directory) {
        try {
            return RunningServer.find(directory).orElse(null);
        } catch (Problem unreadable) {
            // A file that no server could have announced itself in: none that can be asked.
            return null;
        }
    }

    private List<Finding> findings(Map<String, String> flags, DataDirectory directory, @Nullable RunningServer server) {
        List<Check> checks = new ArrayList<>();
        ConfiguredChecks configured = null;
        try {
            SettingsSources sources = SettingsSources.of(flags, environment, directory.path(), keyring);
            Settings settings = sources.settings();
            Exposure.check(settings);
            files(directory).forEach(checks::add);
            checks.addAll(MachineChecks.of(directory));
            checks.add(CredentialChecks.of(keyring));
            checks.addAll(server == null ? ofNextServer(sources, settings) : of(server, directory));
            configured = ConfiguredChecks.of(settings, environment, clock);
            checks.addAll(configured.all());
        } catch (Problem wrong) {
            refuseWhatWasTyped(flags, directory, wrong);
            checks.clear();
            checks.add(failing(wrong));
            checks.addAll(MachineChecks.of(directory));
            checks.add(CredentialChecks.of(keyring));
            checks.addAll(server == null ? List.of() : of(server, directory));
            checks.add(Check.of(
                    SETTINGS,
                    "all else",
                    () -> Finding.untried(
                            SETTINGS, "all else", "channels, sources and services: correct the settings first")));
        }
        try {
            return Examination.of(checks, LIMIT);
        } finally {
            if (configured != null) {
                configured.close();
            }
        }
    }

    private static List<Check> of(RunningServer server, DataDirectory directory) {
        return List.of(new ServerChecks(server, directory).all());
    }

    private static Check failing(Problem wrong) {
        return Check.words(SETTINGS, "values", () -> {
            throw wrong;
        });
    }

    /** What is wrong without any file too, was typed wrong. */
    private void refuseWhatWasTyped(Map<String, String> flags, DataDirectory directory, Problem wrong) {
        try {
            SettingsSources.of(flags, Map.of(), directory.path().resolve("nothing-is-here"))
                    .settings();
        } catch (Problem typed) {
            if (typed.kind() == Problem.Kind.BAD_INPUT
                    && String.valueOf(typed.getMessage()).equals(wrong.getMessage())) {
                throw typed;
            }
        }
    }

    private static List<Check> files(DataDirectory directory) {
        Path secrets = directory.path().resolve("secrets.yml");
        return List.of(
                Check.words(
                        SETTINGS,
                        "tapewatch.yml",
                        () -> Files.exists(directory.settingsFile())
                                ? "read from " + directory.settingsFile()
                                : "not there: what no flag and no variable sets has its default"),
                Check.words(
                        SETTINGS, "secrets.yml", () -> Files.exists(secrets) ? "read, and yours alone" : "not there"));
    }

    private static List<Check> ofNextServer(SettingsSources sources, Settings settings) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of(
                "server",
                "tapewatch",
                () -> Finding.untried(
                        "server", "tapewatch", "none runs on this data directory; tapewatch serve starts one")));
        checks.add(MachineChecks.port(settings.host(), settings.port(), sources.chose("port")));
        checks.addAll(BackingChecks.of(new BackingPlan(
                settings.dataDir(), settings.redisUrl(), settings.temporalAddress(), settings.temporalNamespace())));
        return checks;
    }

    private static String summary(List<Finding> findings) {
        long failing = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAILS)
                .count();
        return failing == 0
                ? "Everything that is set up works, as far as it can be tried without sending anything."
                : failing + (failing == 1 ? " thing does" : " things do") + " not work; each row says what to do.";
    }

    private static String json(boolean works, DataDirectory directory, boolean running, List<Finding> findings) {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("works", works)
                .put("version", ServerIdentity.version())
                .put("data_dir", directory.path().toString())
                .put("server_running", running);
        ArrayNode rows = document.putArray("findings");
        findings.forEach(finding -> rows.addObject()
                .put("kind", finding.kind())
                .put("name", finding.name())
                .put("result", finding.verdict().name().toLowerCase(Locale.ROOT))
                .put("words", finding.words()));
        return document.toPrettyString() + "\n";
    }
}
