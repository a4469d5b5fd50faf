package dev.tapewatch.monitor.data.workflow;

import dev.tapewatch.monitor.data.DataNotes;
import dev.tapewatch.monitor.data.Judgement;
import dev.tapewatch.monitor.episode.OpenEpisode;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The effects of the watch over the data. */
@ActivityInterface(namePrefix = "Data")
public interface DataActivities {
    /** Looks at the data of everything that is watched by its price. Changes nothing, so it may be repeated at will. */
    Judgement look(Before before);

    /**
     * What is known from the looks before.
     *
     * @param market the identity of the market that was looked at; null before the first look
     */
    record Before(@Nullable String market, DataNotes notes, List<OpenEpisode> open) {
        public Before {
            open = List.copyOf(open);
        }
    }
}
