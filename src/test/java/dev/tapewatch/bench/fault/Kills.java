package dev.tapewatch.bench.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * The same with kills at random moments: ten of the server, two of its Redis, two of its Temporal. A delivery that was
 * under way when the server died may come twice: the ledger counts these, and there must be no others.
 */
record Kills(Path home, long seed) implements Faults.Run {
    private static final Scene.Plan PLAN = new Scene.Plan(50, 10, 15, 0);
    private static final List<String> VICTIMS = List.of("server", "redis", "temporal");
    private static final List<Integer> HOW_OFTEN = List.of(10, 2, 2);
    private static final int MOST_PAUSE_MILLIS = 12_000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public List<Figure> figures() throws Exception {
        Mood mood = new Mood(seed);
        Random chance = new Random(seed);
        try (FourSinks sinks = FourSinks.start(mood);
                Scene scene = Scene.open(home, PLAN, sinks.settings())) {
            scene.setRules();
            while (sinks.all().stream().allMatch(sink -> sink.distinct() == 0)) {
                Thread.sleep(100);
            }
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(Duration.ofSeconds(60));
                } catch (InterruptedException interruption) {
                    return;
                }
                mood.recover();
            });
            List<String> kills = new ArrayList<>();
            for (int victim = 0; victim < VICTIMS.size(); victim++) {
                kills.addAll(Collections.nCopies(HOW_OFTEN.get(victim), VICTIMS.get(victim)));
            }
            Collections.shuffle(kills, chance);
            int killed = 0;
            for (String victim : kills) {
                Thread.sleep(chance.nextInt(MOST_PAUSE_MILLIS));
                if (victim.equals("server")) {
                    scene.server().killAndStart();
                    killed++;
                } else {
                    while (!scene.server().killChild(victim)) {
                        Thread.sleep(100);
                    }
                    killed++;
                }
            }
            mood.recover();
            scene.allArrive(sinks.all(), PATIENCE);
            List<Figure> figures = new ArrayList<>(Faults.arrived(scene, sinks.arrivals()));
            int repeats = sinks.all().stream().mapToInt(Arrivals::repeats).sum();
            figures.add(Figure.wanted("kills", killed, kills.size()));
            figures.add(Figure.atMost("arrived twice, of those under way in a kill", repeats, uncertain(scene)));
            return figures;
        }
    }

    /** How many attempts nobody knows the end of, as the ledger tells. */
    private static long uncertain(Scene scene) throws InterruptedException {
        long uncertain = 0;
        String cursor = "";
        do {
            Map<String, Object> arguments =
                    cursor.isEmpty() ? Map.of("limit", 100) : Map.of("limit", 100, "cursor", cursor);
            JsonNode page = scene.agent().call("list_deliveries", arguments, "page" + cursor);
            for (JsonNode delivery : page.required("deliveries")) {
                uncertain += delivery.path("uncertain").asInt(0);
            }
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return uncertain;
    }
}
