package dev.tapewatch.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.monitor.price.PriceCheck;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.testing.Rules;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporalPayloadsTest {
    private final DataConverter converter = TemporalPayloads.converter();

    @Test
    void a_rule_comes_back_as_it_was_written_with_every_digit() {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "9999999.12345670");
        Payload payload = converter.toPayload(rule).orElseThrow();
        assertThat(payload.getData().toStringUtf8())
                .contains("9999999.12345670")
                .doesNotContain("null");
        assertThat(converter.fromPayload(payload, PriceRule.class, PriceRule.class))
                .isEqualTo(rule);
    }

    @Test
    void a_field_of_a_later_release_is_passed_over() {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "100");
        Payload payload = converter.toPayload(rule).orElseThrow();
        String later = payload.getData().toStringUtf8().replaceFirst("\\{", "{\"fromALaterRelease\":{\"a\":[1]},");
        Payload changed = payload.toBuilder()
                .setData(com.google.protobuf.ByteString.copyFromUtf8(later))
                .build();
        assertThat(converter.fromPayload(changed, PriceRule.class, PriceRule.class))
                .isEqualTo(rule);
    }

    @Test
    void a_check_is_handed_over_and_not_written() {
        PriceCheck check = new PriceCheck("market", Rules.OPEN, List.of());
        Payload payload = converter.toPayload(check).orElseThrow();
        assertThat(payload.getSerializedSize()).isLessThan(100);
        assertThat(converter.fromPayload(payload, PriceCheck.class, PriceCheck.class))
                .isSameAs(check);
        assertThatThrownBy(() -> TemporalPayloads.converter().fromPayload(payload, PriceCheck.class, PriceCheck.class))
                .isInstanceOf(DataConverterException.class);
    }
}
