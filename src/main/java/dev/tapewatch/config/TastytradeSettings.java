package dev.tapewatch.config;

import dev.tapewatch.channel.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * tastytrade, as {@code tapewatch.tastytrade}.
 *
 * @param environment the real one, or the sandbox, which has no market data
 * @param clientSecret of the user's own OAuth application; also {@code TASTYTRADE_CLIENT_SECRET}
 * @param refreshToken that the user granted to it; also {@code TASTYTRADE_REFRESH_TOKEN}
 */
public record TastytradeSettings(
        @DefaultValue("production") Environment environment,
        @Nullable Secret clientSecret,
        @Nullable Secret refreshToken) {
    /** Which tastytrade. */
    public enum Environment {
        PRODUCTION,
        SANDBOX
    }
}
