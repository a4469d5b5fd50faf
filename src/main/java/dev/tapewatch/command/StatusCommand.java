package dev.tapewatch.command;

import dev.tapewatch.mcp.credential.LocalCredential;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says what runs on a data directory. */
final class StatusCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public int run(List<String> arguments) {
        Map<String, String> flags = Flags.parse(arguments, Set.of("json", DataDirectory.FLAG));
        DataDirectory directory = DataDirectory.of(flags, System.getenv());
        JsonNode status = RunningServer.find(directory)
                .map(server -> server.ask("/status", LocalCredential.in(directory.path()), PATIENCE))
                .orElseGet(() -> notRunning(directory));
        System.out.println(flags.containsKey("json") ? status.toPrettyString() : inWords(status));
        return 0;
    }

    private static JsonNode notRunning(DataDirectory directory) {
        ObjectNode status = JSON.createObjectNode();
        return status.put("running", false).put("data_dir", directory.path().toString());
    }

    static String inWords(JsonNode status) {
        String directory = status.path("data_dir").asString();
        if (!status.path("running").booleanValue()) {
            return "No server runs on " + directory;
        }
        StringBuilder words = new StringBuilder("tapewatch %s runs at %s (pid %s) on %s%n"
                .formatted(
                        status.path("version").asString(),
                        status.path("url").asString(),
                        status.path("pid"),
                        directory));
        status.path("services").properties().forEach(entry -> words.append(serviceInWords(entry.getValue())));
        JsonNode market = status.path("market");
        if (!market.isMissingNode()) {
            words.append("market: %s, its clock %s %s%n"
                    .formatted(
                            market.path("source").asString(),
                            market.path("ended").booleanValue() ? "ended at" : "at",
                            market.path("now").asString()));
            if (market.has("stream_problem")) {
                words.append(
                        "stream: %s%n".formatted(market.path("stream_problem").asString()));
            }
        }
        status.path("sources").forEach(source -> words.append(sourceInWords(source)));
        status.path("data_faults").forEach(fault -> words.append("data: %s%n".formatted(fault.asString())));
        status.path("monitors").forEach(monitor -> words.append(monitorInWords(monitor)));
        status.path("schedules").forEach(schedule -> words.append(scheduleInWords(schedule)));
        status.path("channels").forEach(channel -> words.append(channelInWords(channel)));
        return words.toString().stripTrailing();
    }

    private static String sourceInWords(JsonNode source) {
        List<String> names =
                source.path("sources").valueStream().map(JsonNode::asString).toList();
        String problems = source.path("problems").properties().stream()
                .map(problem -> "; trouble: %s: %s"
                        .formatted(problem.getKey(), problem.getValue().asString()))
                .collect(Collectors.joining());
        return "source: %s from %s%s%s%s%s%n"
                .formatted(
                        source.path("kind").asString(),
                        names.isEmpty() ? "nowhere" : String.join(", ", names),
                        following("; answered last: ", source.path("answered_last")),
                        following("; stream: ", source.path("stream")),
                        problems,
                        following("; ", source.path("note")));
    }

    private static String monitorInWords(JsonNode monitor) {
        return "monitor: %s, %s%s%s%s%n"
                .formatted(
                        monitor.path("name").asString(),
                        monitor.path("state").asString(),
                        monitor.has("rules")
                                ? ", %s rules in %s shards".formatted(monitor.path("rules"), monitor.path("shards"))
                                : "",
                        following(", market checked through ", monitor.path("market_time")),
                        following(", trouble: ", monitor.path("problem")));
    }

    private static String scheduleInWords(JsonNode schedule) {
        return "schedule: %s, %s%s%s%n"
                .formatted(
                        schedule.path("id").asString(),
                        schedule.path("paused").booleanValue()
                                ? "paused"
                                : "next run " + schedule.path("next_run").asString("not in sight"),
                        following(", last run ", schedule.path("last_run")),
                        following(": ", schedule.path("last_outcome")));
    }

    private static String channelInWords(JsonNode channel) {
        return "channel: %s, %s, %s waiting, %s given up%n"
                .formatted(
                        channel.path("name").asString(),
                        channel.path("state").asString(),
                        channel.path("waiting"),
                        channel.path("dead_letters"));
    }

    private static String following(String words, JsonNode fact) {
        return fact.isString() ? words + fact.asString() : "";
    }

    private static String serviceInWords(JsonNode service) {
        Optional<String> pid = service.path("pid").isNumber()
                ? Optional.of(" (pid %s)".formatted(service.path("pid")))
                : Optional.empty();
        String durable = service.path("durable").booleanValue() ? "durable" : "NOT durable";
        return "%s at %s%s, %s: %s%n"
                .formatted(
                        service.path("name").asString(),
                        service.path("address").asString(),
                        pid.orElse(""),
                        durable,
                        service.path("note").asString());
    }
}
