package dev.tapewatch.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;

/** The variables of the environment that the providers' own tools read too, as the settings that they stand for. */
final class ProviderVariables {
    static final String NAME = "providers' variables";

    private static final Map<String, String> SETTINGS = Map.of(
            "APCA_API_KEY_ID", "alpaca.key-id",
            "APCA_API_SECRET_KEY", "alpaca.secret-key",
            "APCA_REQUESTS_PER_MINUTE", "alpaca.requests-per-minute",
            "TASTYTRADE_CLIENT_SECRET", "tastytrade.client-secret",
            "TASTYTRADE_REFRESH_TOKEN", "tastytrade.refresh-token");

    private ProviderVariables() {}

    /** An empty one is one that is not set, as whoever hands variables on cannot leave them out. */
    static MapPropertySource in(Map<String, String> environment) {
        Map<String, Object> properties = new LinkedHashMap<>();
        SETTINGS.forEach((variable, setting) -> {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                properties.put(Settings.PREFIX + "." + setting, value);
            }
        });
        return new MapPropertySource(NAME, properties);
    }
}
