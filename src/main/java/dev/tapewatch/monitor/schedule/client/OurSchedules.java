package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.monitor.schedule.BuiltInSchedules;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schedules in Temporal that are ours: those that carry the wish they were made for as a memo. All others in the
 * namespace belong to somebody else.
 */
final class OurSchedules {
    /** Append-only like every payload: a schedule of an earlier release carries it as it was then. */
    private static final String WISH = "tapewatchWish";

    private final ScheduleClient client;

    /** Temporal's list lags behind by a moment. What was made here is known here. */
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    OurSchedules(WorkflowClient workflows) {
        client = ScheduleClient.newInstance(
                workflows.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(workflows.getOptions().getNamespace())
                        .setDataConverter(workflows.getOptions().getDataConverter())
                        .setIdentity(workflows.getOptions().getIdentity())
                        .build());
    }

    /** A schedule of Temporal, ours or not. */
    Optional<ScheduleDescription> find(String id) {
        try {
            return Optional.of(handle(id).describe());
        } catch (ScheduleException failure) {
            if (ScheduleProblems.code(failure) == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** What a schedule was made for; empty if it is not ours. */
    static Optional<ScheduleWish> wish(ScheduleDescription found) {
        return Optional.ofNullable(found.getMemo(WISH, ScheduleWish.class, ScheduleWish.class))
                // Of those that come with the program, the program knows best what they are for.
                .map(carried -> BuiltInSchedules.find(found.getId()).orElse(carried));
    }

    /** The names of all that may be ours, in order. */
    SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>(made);
        BuiltInSchedules.all().forEach(wish -> ids.add(wish.id()));
        client.listSchedules()
                .filter(listed -> listed.getMemo(WISH, ScheduleWish.class, ScheduleWish.class) != null)
                .forEach(listed -> ids.add(listed.getScheduleId()));
        return ids;
    }

    /** Makes a schedule; false if there is one of that name already. */
    boolean make(ScheduleWish wish, Schedule schedule) {
        try {
            client.createSchedule(
                    wish.id(),
                    schedule,
                    ScheduleOptions.newBuilder().setMemo(Map.of(WISH, wish)).build());
            made.add(wish.id());
            return true;
        } catch (ScheduleAlreadyRunningException taken) {
            return false;
        }
    }

    void delete(String id) {
        handle(id).delete();
        made.remove(id);
    }

    ScheduleHandle handle(String id) {
        return client.getHandle(id);
    }
}
