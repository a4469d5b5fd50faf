package dev.tapewatch.monitor.news.workflow;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The effects of the news workflow. Articles never pass through it: they lie in the archive, and their ids travel. */
@ActivityInterface
public interface NewsActivities {
    /**
     * Reads the feed, scores what is new and keeps it in the archive. Names the stories whose alert is still to be
     * raised, so it may be repeated at will: a story goes on being named until its alert is out.
     */
    @ActivityMethod(name = "NewsRound")
    NewsRound.Result round(NewsRound round);

    /** Raises the alerts of these stories and only then remembers that they are out. Idempotent on the stories' ids. */
    @ActivityMethod(name = "NewsHandOver")
    void handOver(HandOver stories);
}
