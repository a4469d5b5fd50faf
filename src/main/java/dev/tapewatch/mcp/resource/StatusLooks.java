package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.data.DataWatch;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.Schedules;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.ChannelDirectory;
import dev.tapewatch.routing.ChannelStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all parts how they are doing, at the same time and each for a limited time, so that one that is slow or away hides
 * no other. Callers within a second share one asking.
 */
final class StatusLooks {
    /**
     * What was seen.
     *
     * @param monitors each once, in the order of the parts
     * @param schedules by name
     * @param schedulesProblem why the schedules could not be asked; null where they answered
     * @param channelsProblem likewise
     * @param unrouted how many alerts wait to be routed; null where nobody knows
     * @param faults what is wrong with the data now; empty where nobody knows, which the monitors tell
     */
    record Seen(
            List<MonitorFacts.Report> monitors,
            List<ScheduleView> schedules,
            @Nullable String schedulesProblem,
            List<ChannelStatus> channels,
            @Nullable String channelsProblem,
            @Nullable Long unrouted,
            List<DataWatch.OpenFault> faults) {}

    private static final Logger LOG = LoggerFactory.getLogger(StatusLooks.class);
    private static final Duration FRESH = Duration.ofMillis(900);

    private final Map<MonitorFacts, SharedLook<List<MonitorFacts.Report>>> monitors = new LinkedHashMap<>();
    private final SharedLook<List<ScheduleView>> schedules;
    private final SharedLook<List<ChannelStatus>> channels;
    private final SharedLook<OptionalLong> unrouted;
    private final SharedLook<List<DataWatch.OpenFault>> faults;
    private final Duration patience;

    StatusLooks(
            List<MonitorFacts> parts,
            Schedules schedules,
            ChannelDirectory channels,
            Unrouted unrouted,
            Supplier<List<DataWatch.OpenFault>> faults,
            Duration patience) {
        parts.forEach(part -> monitors.put(part, new SharedLook<>(part::reports, FRESH, System::nanoTime)));
        this.schedules = new SharedLook<>(schedules::list, FRESH, System::nanoTime);
        this.channels = new SharedLook<>(channels::list, FRESH, System::nanoTime);
        this.unrouted = new SharedLook<>(unrouted::count, FRESH, System::nanoTime);
        this.faults = new SharedLook<>(faults::get, FRESH, System::nanoTime);
        this.patience = patience;
    }

    /** From now on nobody is told what was seen before. */
    void forget() {
        monitors.values().forEach(SharedLook::forget);
        schedules.forget();
        channels.forget();
        unrouted.forget();
        faults.forget();
    }

    Seen now() {
        long end = System.nanoTime() + patience.toNanos();
        Map<MonitorFacts, CompletableFuture<List<MonitorFacts.Report>>> asked = new LinkedHashMap<>();
        monitors.forEach((part, look) -> asked.put(part, look.ask()));
        CompletableFuture<List<ScheduleView>> askedSchedules = schedules.ask();
        CompletableFuture<List<ChannelStatus>> askedChannels = channels.ask();
        CompletableFuture<OptionalLong> askedUnrouted = unrouted.ask();
        CompletableFuture<List<DataWatch.OpenFault>> askedFaults = faults.ask();
        // A monitor may be reported by more than one part; the first knows most of it.
        Map<String, MonitorFacts.Report> reports = new LinkedHashMap<>();
        asked.forEach((part, answer) -> awaited(
                        answer, end, words -> List.of(MonitorFacts.Report.unreachable(part.name(), words)))
                .forEach(report -> reports.putIfAbsent(report.name(), report)));
        Heard<List<ScheduleView>> views = heard(askedSchedules, end, List.of());
        Heard<List<ChannelStatus>> statuses = heard(askedChannels, end, List.of());
        OptionalLong waiting = heard(askedUnrouted, end, OptionalLong.empty()).answer();
        return new Seen(
                List.copyOf(reports.values()),
                views.answer(),
                views.problem(),
                statuses.answer(),
                statuses.problem(),
                waiting.isPresent() ? waiting.getAsLong() : null,
                heard(askedFaults, end, List.<DataWatch.OpenFault>of()).answer());
    }

    /** An answer, or what stands for it and why. */
    private record Heard<T>(T answer, @Nullable String problem) {}

    private <T> Heard<T> heard(CompletableFuture<T> answer, long end, T otherwise) {
        return awaited(
                answer.thenApply(heard -> new Heard<>(heard, null)), end, words -> new Heard<>(otherwise, words));
    }

    private <T> T awaited(CompletableFuture<T> answer, long end, Function<String, T> otherwise) {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return otherwise.apply("did not answer within " + patience.toMillis() + " ms; ask again in a few seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply("was not waited for: the server is closing");
        } catch (ExecutionException e) {
            RuntimeException failure = SharedLook.unwrapped(e);
            if (failure instanceof Problem problem) {
                return otherwise.apply(Objects.toString(problem.getMessage()));
            }
            LOG.error("a part could not be asked for its status", failure);
            return otherwise.apply("failed to answer; the server's log says why");
        }
    }
}
