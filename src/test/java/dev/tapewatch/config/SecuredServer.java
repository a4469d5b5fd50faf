package dev.tapewatch.config;

import dev.tapewatch.mcp.FaceFixture;
import dev.tapewatch.mcp.access.BearerToken;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.access.Token;
import dev.tapewatch.mcp.access.Tokens;
import dev.tapewatch.mcp.credential.Credentials;
import dev.tapewatch.mcp.credential.TokenFile;
import dev.tapewatch.testing.TestClock;
import io.modelcontextprotocol.server.McpAsyncServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * The server's own wiring of routes, filters and security, listening on a free port, with hand-written edges in place of
 * Redis and Temporal.
 */
final class SecuredServer implements AutoCloseable {
    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"raw","version":"1"}}}""";
    static final String READING = tool("get_status", "{}");
    static final String CHANGING =
            tool("add_price_alert", "{\"symbol\":\"SPY\",\"condition\":\"below\",\"target_price\":400}");

    final TestClock clock = new TestClock(Instant.parse("2026-11-23T14:30:00Z"));
    final BearerToken local = BearerToken.fresh(new SecureRandom());
    final TokenFile file;
    final HttpClient http = HttpClient.newHttpClient();
    final ConfigurableApplicationContext context;
    private final FaceFixture face = new FaceFixture();

    /** What is not wired elsewhere. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Rest {
        /** Shared ones would be closed by whichever server of a test is closed first. */
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }

        @Bean
        McpAsyncServer[] servers(McpAsyncServer streamableHttpServer, McpAsyncServer sseServer) {
            return new McpAsyncServer[] {streamableHttpServer, sseServer};
        }
    }

    /** @param flags of the settings */
    SecuredServer(Path dataDirectory, Map<String, String> flags) {
        Settings settings = SettingsSources.of(flags, Map.of(), dataDirectory).settings();
        boolean secured = Exposure.asksForToken(settings);
        file = TokenFile.in(dataDirectory);
        SpringApplication application = new SpringApplication(Rest.class);
        application.setSources(Stream.of("FaceWiring", "SecurityWiring", "TlsWiring")
                .map(name -> "dev.tapewatch.config." + name)
                .collect(Collectors.toSet()));
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        // What nobody asks for is what needs Redis and Temporal.
        application.setLazyInitialization(true);
        application.addInitializers(starting -> {
            starting.getBeanFactory().registerSingleton("settings", settings);
            starting.getBeanFactory().registerSingleton("clock", clock);
            starting.addBeanFactoryPostProcessor(beans -> {
                ((BeanDefinitionRegistry) beans).removeBeanDefinition("offer");
                // Lifecycles start whether somebody asks for them or not.
                ((BeanDefinitionRegistry) beans).removeBeanDefinition("drainLifecycle");
                beans.registerSingleton("offer", face.offer());
            });
            if (secured) {
                starting.getBeanFactory().registerSingleton("credentials", new Credentials(file, local, null));
            }
        });
        Map<String, String> properties = new LinkedHashMap<>(AccessProperties.of(settings, secured));
        properties.put("spring.config.location", "classpath:/application.yml");
        // The readiness group names what this server does without.
        properties.put("management.endpoint.health.validate-group-membership", "false");
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", "0");
        properties.put("spring.autoconfigure.exclude", String.join(",", excluded()));
        context = application.run(properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
        context.getBean(McpAsyncServer[].class);
    }

    /** What the server itself leaves out, and Temporal. */
    private static List<String> excluded() {
        List<String> names = new ArrayList<>(List.of(
                "TestServer", "ServiceStubs", "RootNamespace", "NonRootNamespace", "MetricsScope", "OpenTracing"));
        names.replaceAll(name -> "io.temporal.spring.boot.autoconfigure." + name + "AutoConfiguration");
        for (Class<?> left : TapewatchApplication.class
                .getAnnotation(SpringBootApplication.class)
                .exclude()) {
            names.add(left.getName());
        }
        return names;
    }

    /** Makes a token; the server runs already. */
    String token(String name, Scope... scopes) {
        BearerToken secret = BearerToken.fresh(new SecureRandom());
        Tokens others = file.read();
        Tokens kept = others.named(name).isPresent() ? others.without(name) : others;
        file.write(kept.with(new Token(name, Set.of(scopes), secret.digest(), clock.instant())));
        return secret.reveal();
    }

    void revoke(String name) {
        file.write(file.read().without(name));
    }

    String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(String path, @Nullable String token) {
        return send(request(path, token).GET());
    }

    HttpResponse<String> post(String path, @Nullable String token, @Nullable String session, String body) {
        HttpRequest.Builder request = request(path, token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
        return send(session == null ? request : request.header("Mcp-Session-Id", session));
    }

    HttpResponse<String> initialize(@Nullable String token) {
        return post("/mcp", token, null, INITIALIZE);
    }

    /** A session that is ready for requests; its id. */
    String session(@Nullable String token) {
        String session =
                initialize(token).headers().firstValue("Mcp-Session-Id").orElseThrow();
        post("/mcp", token, session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return session;
    }

    static String call(String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }

    static String tool(String name, String arguments) {
        return call("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
    }

    @Override
    public void close() {
        http.shutdownNow();
        context.close();
        face.close();
    }
}
