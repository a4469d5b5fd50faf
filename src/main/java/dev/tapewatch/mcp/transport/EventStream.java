package dev.tapewatch.mcp.transport;

import static java.util.Objects.requireNonNull;

import io.netty.channel.Channel;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

/** An HTTP response that carries server-sent events, each flushed by itself. */
final class EventStream {
    private EventStream() {}

    /**
     * A response of these events. They are bytes already: nothing is encoded on the way out.
     *
     * @param events makes the events, given the connection that they go out on
     */
    static Mono<ServerResponse> of(Function<ClientConnection, Flux<byte[]>> events) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                // Tells nginx and its like to pass events on as they come.
                .header("X-Accel-Buffering", "no")
                .build((exchange, context) -> {
                    ServerHttpResponse response = exchange.getResponse();
                    Flux<byte[]> all = events.apply(new NettyConnection(response))
                            .concatWith(Mono.<byte[]>empty().subscribeOn(loopOf(response)));
                    return response.writeAndFlushWith(
                            all.map(event -> Mono.just(response.bufferFactory().wrap(event))));
                });
    }

    /** The thread that reads a response's connection and writes to it. */
    static Scheduler loopOf(ServerHttpResponse response) {
        return Schedulers.fromExecutor(new NettyConnection(response).loop());
    }

    private static final class NettyConnection implements ClientConnection {
        private final Channel channel;

        NettyConnection(ServerHttpResponse response) {
            HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(response);
            AtomicReference<Channel> open = new AtomicReference<>();
            connection.withConnection(here -> open.set(here.channel()));
            channel = requireNonNull(open.get());
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a connection to be gone
        public void abort() {
            // Ending the response would wait for the client to read what was written, which is what it does not do.
            channel.close();
        }

        @Override
        public Executor loop() {
            return channel.eventLoop();
        }
    }
}
