package dev.tapewatch.monitor.news.workflow;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at the news.
 *
 * @param feed the identity of the feed that was read before; null before the first round
 * @param groups the watched symbols, those together that were read as far as each other
 * @param threshold the least score that is significant
 */
public record NewsRound(@Nullable String feed, List<Group> groups, BigDecimal threshold) {
    /**
     * Symbols that were read as far as each other.
     *
     * @param symbols in alphabetical order
     * @param readThrough up to when, by the feed's clock; null if never
     */
    public record Group(List<String> symbols, @Nullable Instant readThrough) {
        public Group {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * What came of it.
     *
     * @param feed the identity of the feed
     * @param readThrough how far each group has been read now, in the groups' order
     * @param toRaise the stories whose alert is to be raised
     * @param storiesScored how many stories were new
     * @param more whether there is more to read at once
     */
    public record Result(
            String feed, List<Instant> readThrough, List<String> toRaise, int storiesScored, boolean more) {
        public Result {
            readThrough = List.copyOf(readThrough);
            toRaise = List.copyOf(toRaise);
        }
    }

    public NewsRound {
        groups = List.copyOf(groups);
    }
}
