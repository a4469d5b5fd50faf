package dev.tapewatch.channel;

/**
 * A place that alerts are sent to, under the name that the user gave it. Sending blocks, for a bounded time, and every
 * failure is an {@link Outcome}: who calls decides whether and when to try again. What an outcome says is for users and
 * logs and never holds an address, token or password.
 */
public interface Channel {
    /** As in the configuration, e.g. {@code desk}. */
    String name();

    /** As in the configuration, e.g. {@code discord}. */
    String type();

    /** Sends once. The same notification may come again after a crash; its key is the same then. */
    Outcome send(Notification notification);

    /** Finds out, as far as that goes without sending, whether alerts would be taken. Nobody sees anything of it. */
    Trial tried();
}
