package dev.tapewatch.command.stdio;

import java.io.IOException;

/** The server lives and wants nothing to do with this client: not a matter of time. Its words are meant for the client. */
final class ServerRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    ServerRefusal(String words) {
        super(words);
    }
}
