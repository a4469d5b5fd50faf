package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The server as Spring sees it; started behind its backing services. */
@SpringBootApplication(proxyBeanMethods = false)
public class TapewatchApplication {
    /** Starts and answers when HTTP listens. The caller closes the context, and the backing services behind it. */
    public static ConfigurableApplicationContext start(Settings settings, int port, BackingServices backing) {
        SpringApplication application = new SpringApplication(TapewatchApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        // Closed by the command, which must stop the backing services after the context and not beside it.
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("settings", settings);
            context.getBeanFactory().registerSingleton("backingServices", backing);
        });
        return application.run(arguments(Map.of(
                "spring.config.location", "classpath:/application.yml",
                "server.address", settings.host(),
                "server.port", Integer.toString(port),
                "management.health.diskspace.path", settings.dataDir().toString(),
                "spring.temporal.connection.target", backing.temporal().address(),
                "spring.temporal.namespace", settings.temporalNamespace(),
                "management.endpoint.health.show-details", isLoopback(settings.host()) ? "always" : "never")));
    }

    private static String[] arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
