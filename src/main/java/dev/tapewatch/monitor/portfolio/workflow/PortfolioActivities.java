package dev.tapewatch.monitor.portfolio.workflow;

import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.monitor.portfolio.Assessment;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The effects of the portfolio workflow. */
@ActivityInterface(namePrefix = "Portfolio")
public interface PortfolioActivities {
    /** Reads an account and what bears on it, and checks it. Changes nothing, so it may be repeated at will. */
    Assessment assess(Wish wish);

    /**
     * What is to be assessed. New fields go to the end and may be absent.
     *
     * @param open what the episodes that are open are about
     */
    record Wish(String account, PortfolioConfig config, List<EpisodeKey> open) {
        public Wish {
            open = List.copyOf(open);
        }
    }
}
