package dev.tapewatch.channel;

/**
 * What came of trying a channel without sending anything that a person sees. All words are for users: what was found, or
 * what is wrong and what to do, no secrets.
 */
public sealed interface Trial {
    String words();

    /** The channel knows us and would take alerts. */
    record Works(String words) implements Trial {}

    /** What can be tried without sending was tried and is right; whether alerts are taken only a message shows. */
    record Reached(String words) implements Trial {}

    /** Alerts would not arrive. */
    record Fails(String words) implements Trial {}

    /** What an outcome that is none of success means for the channel. */
    static Trial failed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent sent -> new Works("it answers as it should");
            case Outcome.RateLimited limited -> new Fails(limited.why());
            case Outcome.Unavailable unavailable -> new Fails(unavailable.why());
            case Outcome.Refused refused -> new Fails(refused.why());
            case Outcome.Gone gone -> new Fails(gone.why());
        };
    }
}
