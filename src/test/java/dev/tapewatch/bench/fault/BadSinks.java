package dev.tapewatch.bench.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** 500 alerts to four channels whose sinks answer 429, 500 or nothing at random for a minute. */
record BadSinks(Path home, long seed) implements Faults.Run {
    private static final Scene.Plan PLAN = new Scene.Plan(50, 10, 6, 0);
    private static final Duration BAD = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public List<Figure> figures() throws Exception {
        Mood mood = new Mood(seed);
        try (FourSinks sinks = FourSinks.start(mood);
                Scene scene = Scene.open(home, PLAN, sinks.settings())) {
            scene.setRules();
            // The first of them tells that the tape has begun to climb.
            while (sinks.all().stream().allMatch(sink -> sink.distinct() == 0)) {
                Thread.sleep(100);
            }
            Thread.sleep(BAD);
            mood.recover();
            scene.allArrive(sinks.all(), PATIENCE);
            List<Figure> figures = new ArrayList<>(Faults.arrived(scene, sinks.arrivals()));
            sinks.arrivals()
                    .forEach((channel, arrivals) ->
                            figures.add(Figure.wanted("arrived twice at " + channel, arrivals.repeats(), 0)));
            return figures;
        }
    }
}
