package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.monitor.schedule.BuiltInSchedules;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings Temporal's schedules to what they should be, and touches none that is so already or is not ours. */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final OurSchedules ours;
    private final ScheduledRuns runs;
    private final List<String> changed = new ArrayList<>();

    Reconciliation(OurSchedules ours, ScheduledRuns runs) {
        this.ours = ours;
        this.runs = runs;
    }

    List<String> run(LocalDate today) {
        for (String id : ours.ids()) {
            Optional<ScheduleDescription> found = ours.find(id);
            if (found.isEmpty()) {
                BuiltInSchedules.find(id).ifPresent(wish -> make(wish, today));
            } else {
                OurSchedules.wish(found.get())
                        .ifPresentOrElse(
                                wish -> fit(wish, today),
                                () -> LOG.warn("Temporal has a schedule {} that is not ours; it is left alone", id));
            }
        }
        return List.copyOf(changed);
    }

    private void make(ScheduleWish wish, LocalDate today) {
        if (ours.make(wish, runs.of(wish, today))) {
            changed.add(wish.id());
        }
    }

    private void fit(ScheduleWish wish, LocalDate today) {
        Schedule wanted = runs.of(wish, today);
        ours.handle(wish.id()).update(present -> {
            Schedule found = present.getDescription().getSchedule();
            if (ScheduledRuns.same(found, wanted)) {
                return null;
            }
            changed.add(wish.id());
            return new ScheduleUpdate(Schedule.newBuilder(found)
                    .setSpec(wanted.getSpec())
                    .setPolicy(wanted.getPolicy())
                    .setAction(wanted.getAction())
                    .build());
        });
    }
}
