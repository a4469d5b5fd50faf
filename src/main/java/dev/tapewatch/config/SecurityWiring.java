package dev.tapewatch.config;

import dev.tapewatch.mcp.credential.Credentials;
import dev.tapewatch.mcp.security.OauthTrust;
import dev.tapewatch.mcp.security.Security;
import dev.tapewatch.mcp.transport.HostGuard;
import io.github.bucket4j.TimeMeter;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Who may call. Where nobody is asked for a token, none of this is there, and requests go as straight as without it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(AccessProperties.SECURED)
@EnableWebFluxSecurity
class SecurityWiring {
    @Bean(destroyMethod = "close")
    Security security(Credentials credentials, Settings settings, Clock clock) {
        return new Security(credentials, trust(settings), settings.publicUrl(), clock, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    SecurityWebFilterChain securityChain(ServerHttpSecurity http, Security security) {
        return security.chain(http);
    }

    @Bean
    RouterFunction<ServerResponse> protectedResourceRoutes(Security security) {
        return security.routes().orElse(request -> Mono.empty());
    }

    /** Also before the routes that look themselves: a page that rebinds its name learns nothing, not even 401. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter everyRouteGuard(HostGuard guard) {
        return guard.outside();
    }

    /** Null where no authorization server's tokens are accepted. */
    static @Nullable OauthTrust trust(Settings settings) {
        URI issuer = settings.oauthIssuer();
        if (issuer == null) {
            return null;
        }
        URI jwksUri = settings.oauthJwksUri();
        return new OauthTrust(
                issuer.toString(),
                settings.oauthAudience() == null
                        ? Security.audiences(
                                Objects.requireNonNull(settings.publicUrl()).toString())
                        : Set.of(settings.oauthAudience()),
                jwksUri == null ? null : jwksUri.toString(),
                settings.oauthReadScope(),
                settings.oauthWriteScope());
    }
}
