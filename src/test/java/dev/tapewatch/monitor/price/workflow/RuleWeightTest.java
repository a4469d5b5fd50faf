package dev.tapewatch.monitor.price.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PricePosition;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.PriceTerms;
import dev.tapewatch.monitor.price.RuleStage;
import dev.tapewatch.monitor.price.RuleState;
import dev.tapewatch.monitor.price.WatchedRule;
import dev.tapewatch.testing.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleWeightTest {
    private static final Instant LONG = Instant.parse("2026-11-23T16:08:02.435123457Z");

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", "\\", "\u0007", "\u007f", "é", "漢", "😀"})
    void no_rule_is_heavier_than_its_weight(String text) {
        WatchedRule rule = heaviest(text.repeat(500 / text.length()));

        assertThat(bytes(rule)).isLessThanOrEqualTo(RuleWeight.of(rule.rule()));
    }

    @Test
    void a_full_shard_fits_into_one_payload_with_its_retired_rules() {
        Shard shard = new Shard(ShardState.empty(Duration.ofSeconds(10)));
        String template = "\u0007".repeat(500);
        for (int number = 0; number < Shard.MAX_RETIRED; number++) {
            shard.adopt(retired(numbered(heaviest(template), "R" + number)));
        }
        int added = 0;
        while (shard.hasRoomFor(List.of(numbered(heaviest(template), "L" + added)))) {
            shard.adopt(numbered(heaviest(template), "L" + added++));
        }

        assertThat(added).isBetween(400, Shard.MAX_RULES);
        assertThat(bytes(shard.state())).isLessThan(2 * 1024 * 1024);
    }

    @Test
    void rules_without_words_of_their_own_are_limited_by_their_number() {
        Shard shard = new Shard(ShardState.empty(Duration.ofSeconds(10)));
        int added = 0;
        while (shard.hasRoomFor(List.of(numbered(heaviest(""), "L" + added)))) {
            shard.adopt(numbered(heaviest(""), "L" + added++));
        }

        assertThat(added).isEqualTo(Shard.MAX_RULES);
    }

    private static int bytes(Object value) {
        return TemporalPayloads.converter()
                .toPayload(value)
                .orElseThrow()
                .getData()
                .size();
    }

    private static WatchedRule numbered(WatchedRule watched, String number) {
        PriceRule rule = Rules.on(
                watched.rule(), "ABCDEFGHIJKLMNO-" + number, watched.rule().symbol(), LONG);
        return new WatchedRule(rule, watched.state(), false);
    }

    private static WatchedRule retired(WatchedRule watched) {
        return watched.with(watched.state().restarted(RuleStage.FIRED));
    }

    private static WatchedRule heaviest(String template) {
        BigDecimal number = new BigDecimal("999999999999.999999999999");
        PriceTerms terms = new PriceTerms(
                PriceCondition.RISES_PERCENT,
                number,
                number,
                number,
                Duration.ofSeconds(86_399, 999_999_999),
                false,
                Severity.CRITICAL,
                List.of("mcp", "discord"),
                template,
                Duration.ofSeconds(86_399, 999_999_999),
                number,
                LONG);
        PriceRule rule = new PriceRule("ABCDEFGHIJKLMNO-ABCDEFGH", "ABCDEFGHIJKLMNO", terms, 1_000_000, LONG, LONG);
        RuleState state =
                new RuleState(RuleStage.SUSPENDED, true, PricePosition.BELOW, 1_000_000, LONG, LONG, "why".repeat(60));
        return new WatchedRule(rule, state, false);
    }
}
