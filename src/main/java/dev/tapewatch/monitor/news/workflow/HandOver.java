package dev.tapewatch.monitor.news.workflow;

import java.math.BigDecimal;
import java.util.List;

/**
 * Stories whose alerts are to be raised.
 *
 * @param threshold that their scores were measured by
 */
public record HandOver(List<String> storyIds, BigDecimal threshold) {
    /** Alerts raised in one activity, so that none takes long. */
    private static final int BATCH = 50;

    public HandOver {
        storyIds = List.copyOf(storyIds);
    }

    HandOver batch() {
        return new HandOver(storyIds.subList(0, Math.min(BATCH, storyIds.size())), threshold);
    }

    /** What is left when a batch is out. */
    HandOver without(HandOver batch) {
        return new HandOver(storyIds.subList(batch.storyIds().size(), storyIds.size()), threshold);
    }
}
