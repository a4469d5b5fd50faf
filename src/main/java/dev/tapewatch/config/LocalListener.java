package dev.tapewatch.config;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The same routes without TLS, on a free port of the loopback address, beside a server that speaks TLS: the bridge and
 * {@code status} would have to be taught a certificate that is made for another name. They show a token here too.
 */
final class LocalListener implements SmartLifecycle {
    private final HttpHandler routes;
    private volatile @Nullable DisposableServer server;

    LocalListener(HttpHandler routes) {
        this.routes = routes;
    }

    String url() {
        DisposableServer listening = server;
        if (listening == null) {
            throw new IllegalStateException("not started");
        }
        return "http://127.0.0.1:" + listening.port();
    }

    @Override
    public void start() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(routes))
                .bindNow();
    }

    @Override
    public void stop() {
        DisposableServer listening = server;
        if (listening != null) {
            listening.disposeNow();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
