package dev.tapewatch.mcp.transport;

import java.util.Set;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Writes the answers of the routes that do not speak MCP where their connection is read. Of one that was written elsewhere,
 * Netty's server may learn the end only after the client, and then it can lose the request that the client sends next.
 */
public final class AnswersOnLoop implements WebFilter, Ordered {
    private final Set<String> elsewhere;

    /** @param elsewhere the paths that see to it themselves */
    public AnswersOnLoop(String... elsewhere) {
        this.elsewhere = Set.of(elsewhere);
    }

    /** Before all that may refuse a request: a refusal is an answer too. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (elsewhere.contains(exchange.getRequest().getPath().value())) {
            return chain.filter(exchange);
        }
        return chain.filter(
                exchange.mutate().response(new OnLoop(exchange.getResponse())).build());
    }

    private static final class OnLoop extends ServerHttpResponseDecorator {
        OnLoop(ServerHttpResponse response) {
            super(response);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return Mono.defer(() -> super.writeWith(body)).subscribeOn(EventStream.loopOf(getDelegate()));
        }

        @Override
        public Mono<Void> setComplete() {
            return Mono.defer(super::setComplete).subscribeOn(EventStream.loopOf(getDelegate()));
        }
    }
}
