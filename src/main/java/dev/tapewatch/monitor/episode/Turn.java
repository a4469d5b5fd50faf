package dev.tapewatch.monitor.episode;

/**
 * Something to be said of an episode: one alert.
 *
 * @param episode as it is with this alert counted
 */
public record Turn(What what, OpenEpisode episode) {
    /** What is to be said. */
    public enum What {
        BEGAN,
        WORSENED,
        REMINDER,
        ENDED
    }

    /** What tells this alert from all others of the same owner's episodes: key, episode and number. */
    public String id() {
        return episode.key() + "/" + episode.number() + "/" + episode.alerts();
    }
}
