package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.mcp.credential.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The server as Spring sees it; started behind its backing services. */
@SpringBootApplication(
        proxyBeanMethods = false,
        // Spring Security does what SecurityWiring says where a token is asked for, and elsewhere nothing.
        exclude = {
            ReactiveUserDetailsServiceAutoConfiguration.class,
            ReactiveWebSecurityAutoConfiguration.class,
            ReactiveManagementWebSecurityAutoConfiguration.class,
            ReactiveOAuth2ResourceServerAutoConfiguration.class,
            ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class
        })
public class TapewatchApplication {
    private static final Logger LOG = LoggerFactory.getLogger(TapewatchApplication.class);

    /**
     * Starts and answers when HTTP listens. The caller closes the context, and the backing services behind it.
     *
     * @param credentials what clients must show; null if they need nothing
     */
    public static ConfigurableApplicationContext start(
            Settings settings, int port, BackingServices backing, @Nullable Credentials credentials) {
        SpringApplication application = new SpringApplication(TapewatchApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        // Closed by the command, which must stop the backing services after the context and not beside it.
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("settings", settings);
            context.getBeanFactory().registerSingleton("backingServices", backing);
            if (credentials != null) {
                context.getBeanFactory().registerSingleton("credentials", credentials);
            }
        });
        Map<String, String> properties = new LinkedHashMap<>(Map.of(
                "spring.config.location", "classpath:/application.yml",
                "server.address", settings.host(),
                "server.port", Integer.toString(port),
                "management.health.diskspace.path", settings.dataDir().toString(),
                "spring.temporal.connection.target", backing.temporal().address(),
                "spring.temporal.namespace", settings.temporalNamespace()));
        properties.putAll(AccessProperties.of(settings, credentials != null));
        return application.run(arguments(properties));
    }

    private static String[] arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    /** For tests, which may run at any hour, the environment may move the clock, e.g. by {@code PT-36H}. */
    @Bean
    Clock clock() {
        String offset = System.getenv("TAPEWATCH_TEST_CLOCK_OFFSET");
        if (offset == null) {
            return Clock.systemUTC();
        }
        LOG.warn("TAPEWATCH_TEST_CLOCK_OFFSET moves the clock by {}: nothing told here is of the present", offset);
        return Clock.offset(Clock.systemUTC(), Duration.parse(offset));
    }
}
