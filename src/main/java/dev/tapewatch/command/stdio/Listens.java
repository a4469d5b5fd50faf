package dev.tapewatch.command.stdio;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The subscriptions that the client has, by the ids of its requests. */
final class Listens {
    private static final int MOST = 64;

    private final ServerFinder server;
    private final ServerLink link;
    private final Duration patience;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Map<String, Call> open = new ConcurrentHashMap<>();

    Listens(ServerFinder server, ServerLink link, Duration patience, Consumer<String> toClient, Consumer<String> log) {
        this.server = server;
        this.link = link;
        this.patience = patience;
        this.toClient = toClient;
        this.log = log;
    }

    /** Opens a subscription and returns at once. */
    void accept(Call call) {
        if (open.size() >= MOST) {
            toClient.accept(call.unavailable("More than " + MOST
                            + " subscriptions are open. Cancel some, or name several resources in one.")
                    .text());
        } else if (open.putIfAbsent(call.id(), call) != null) {
            toClient.accept(JsonRpc.error(
                    call.id(),
                    BadMessage.INVALID_REQUEST,
                    "Invalid request: a subscription of this id is open; expected an id that is not in use"));
        } else {
            Thread.startVirtualThread(() -> keep(call));
        }
    }

    /** Ends the subscription of that request, without an answer to it; whether there is one. */
    boolean end(String id) {
        Call call = open.remove(id);
        if (call == null) {
            return false;
        }
        call.errand().end();
        return true;
    }

    /** Ends them all. */
    void endAll() {
        open.keySet().forEach(this::end);
    }

    private void keep(Call call) {
        try {
            new Subscription(call, server, link, patience, new ForClient(call)).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(call.id(), call);
        }
    }

    /** Passes on what concerns the client, who has one subscription however often it is opened. */
    private final class ForClient implements Listener {
        private final Call call;
        private Honoured honoured = Honoured.NOTHING;

        ForClient(Call call) {
            this.call = call;
        }

        @Override
        public void acknowledged(JsonRpc acknowledgement, boolean again) {
            Honoured now = Honoured.of(acknowledgement);
            if (!again) {
                toClient.accept(acknowledgement.text());
            } else {
                if (!now.equals(honoured)) {
                    log.accept("the server now honours another part of subscription " + call.id() + ": " + now);
                }
                now.announcements(call.id()).forEach(toClient);
            }
            honoured = now;
        }

        @Override
        public void told(JsonRpc notification) {
            toClient.accept(notification.text());
        }

        @Override
        public void refused(JsonRpc error) {
            call.errand().speak(() -> toClient.accept(error.text()));
        }
    }
}
