package dev.tapewatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The least that a fan-out can be: whatever is published, the same bytes go to every open connection. No sessions, no
 * subscriptions, nothing is kept for those who are away.
 */
final class BareFanOut {
    static final String CHANNEL = "bare-fan-out";

    private static final byte[] OPENING = ": \n\n".getBytes(UTF_8);

    private final Sinks.Many<byte[]> events = Sinks.many().multicast().directBestEffort();
    private long number;

    private BareFanOut() {}

    public static void main(String[] arguments) {
        new BareFanOut().run(arguments[0], arguments[1]);
    }

    private void run(String redisUrl, String channel) {
        RedisClient redis = RedisClient.create(redisUrl);
        StatefulRedisPubSubConnection<String, String> hearing = redis.connectPubSub();
        hearing.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String message) {
                events.tryEmitNext(update(++number));
            }
        });
        hearing.sync().subscribe(channel);
        DisposableServer http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                        RouterFunctions.route(RequestPredicates.GET("/events"), this::stream))))
                .bindNow();
        System.out.println("ready: http://127.0.0.1:" + http.port() + "/events");
        http.onDispose().block();
    }

    /** An update as tapewatch sends it, number and all. */
    private static byte[] update(long number) {
        return """
                id: %d
                event: message
                data: {"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"alerts://recent"}}

                """.formatted(number).getBytes(UTF_8);
    }

    /** What opens a stream. */
    static byte[] request(URI endpoint) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(endpoint.getPath(), endpoint.getAuthority())
                .getBytes(UTF_8);
    }

    private Mono<ServerResponse> stream(ServerRequest request) {
        return ServerResponse.ok().contentType(MediaType.TEXT_EVENT_STREAM).build((exchange, context) -> {
            ServerHttpResponse response = exchange.getResponse();
            return response.writeAndFlushWith(
                    Flux.concat(Mono.just(OPENING), events.asFlux().onBackpressureBuffer())
                            .map(event -> Mono.just(response.bufferFactory().wrap(event))));
        });
    }
}
