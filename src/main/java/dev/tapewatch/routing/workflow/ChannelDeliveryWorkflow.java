package dev.tapewatch.routing.workflow;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Sends what is due on one channel, for as long as there is a channel of that name. There is one for each, so that one
 * channel's trouble is no other's.
 */
@WorkflowInterface
public interface ChannelDeliveryWorkflow {
    String TYPE = "ChannelDelivery";
    String WAKE = "wake";

    static String id(String channel) {
        return "delivery/" + channel;
    }

    @WorkflowMethod(name = TYPE)
    void deliver(ChannelState state);

    /** Says that something may be due. While the channel rests it changes nothing. */
    @SignalMethod(name = WAKE)
    void wake();

    @QueryMethod
    ChannelState state();
}
