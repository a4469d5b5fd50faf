package dev.tapewatch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hunt that finds nothing says something only if it would have found something. */
class PlantedSecretsTest {
    private static final String SECRET = "p@ss \"wörd\"+/9";

    private final PlantedSecrets planted = new PlantedSecrets();

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "x=p%40ss+%22w%C3%B6rd%22%2B%2F9&y",
                "x=p%40ss%20%22w%C3%B6rd%22%2B%2F9&y",
                "{\"x\":\"p@ss \\\"wörd\\\"+/9\"}",
                "x70407373202277c3b67264222b2f39"
            })
    void a_secret_is_found_in_any_shape(String text) {
        planted.plant(SECRET);

        assertThat(planted.in(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "\0user\0"})
    void a_secret_is_found_in_base64_wherever_it_begins(String before) {
        planted.plant(SECRET);
        byte[] bytes = (before + SECRET + "and more").getBytes(UTF_8);

        assertThat(planted.in("Basic " + Base64.getEncoder().encodeToString(bytes)))
                .hasSize(1);
        assertThat(planted.in("Basic " + Base64.getUrlEncoder().encodeToString(bytes)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p@ss", "something else altogether"})
    void nothing_is_found_where_nothing_is(String text) {
        planted.plant(SECRET);

        assertThat(planted.in(text)).isEmpty();
    }
}
