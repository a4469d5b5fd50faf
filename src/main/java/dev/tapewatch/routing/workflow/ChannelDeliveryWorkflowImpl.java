package dev.tapewatch.routing.workflow;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The loop: send what is due, rest if the channel asks for it, wait; and start a new run before the history grows long. */
public final class ChannelDeliveryWorkflowImpl implements ChannelDeliveryWorkflow {
    /** Nothing is known to come without a signal; a look every hour is for a signal that was lost. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** What should be due and is not to be had is asked for again only after a moment. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    /** Longer than a channel may take for one message: between two of them the activity tells that it lives. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(35);

    /** While servers are replaced one after the other an old one does not know a new channel yet. */
    private static final int MISSING_FOR_GOOD = 5;

    private final DeliveryActivities delivery = Workflow.newActivityStub(
            DeliveryActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(2))
                    .setHeartbeatTimeout(HEARTBEAT)
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumInterval(Duration.ofSeconds(10))
                            .build())
                    .build());

    private ChannelState state;
    private boolean woken;

    @WorkflowInit
    public ChannelDeliveryWorkflowImpl(ChannelState state) {
        this.state = state;
    }

    @Override
    public void deliver(ChannelState given) {
        rest();
        boolean exists = true;
        while (exists && !shouldContinueAsNew()) {
            woken = false;
            exists = takeTurn();
            rest();
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (exists) {
            Workflow.continueAsNew(state);
        }
    }

    /** The channel's own time, to the end, whatever happens meanwhile; a new run that begins within it goes on with it. */
    private void rest() {
        Instant until = state.restUntil();
        if (until == null) {
            return;
        }
        Duration left = Duration.between(now(), until);
        if (left.isPositive()) {
            Workflow.await(left, this::shouldContinueAsNew);
        }
        if (!now().isBefore(until)) {
            state = state.rested();
        }
    }

    /** Answers whether there is such a channel. */
    private boolean takeTurn() {
        boolean giveUp = state.missing() >= MISSING_FOR_GOOD;
        DeliveryActivities.Round round;
        try {
            round = delivery.deliverDue(new DeliveryActivities.Turn(state.channel(), state.failures(), giveUp));
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            Workflow.sleep(ASK_AGAIN);
            return true;
        }
        state = state.after(round);
        return switch (round.kind()) {
            case MORE, RESTS -> true;
            case IDLE, DEAD -> {
                Workflow.await(untilDue(round.until()), () -> woken);
                yield true;
            }
            case MISSING -> {
                if (!giveUp) {
                    Workflow.sleep(ASK_AGAIN);
                }
                yield !giveUp;
            }
        };
    }

    private static Duration untilDue(@Nullable Instant due) {
        Duration left = due == null ? LONGEST_WAIT : Duration.between(now(), due);
        if (left.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    }

    private boolean shouldContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > state.eventsPerRun();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public ChannelState state() {
        return state;
    }
}
