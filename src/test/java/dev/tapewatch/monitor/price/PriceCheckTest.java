package dev.tapewatch.monitor.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.Rules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriceCheckTest {
    private static PriceBar bar(int minutes, String price) {
        BigDecimal exact = new BigDecimal(price);
        return new PriceBar(Rules.OPEN.plusSeconds(60L * minutes), exact, exact, exact, exact);
    }

    @ParameterizedTest
    @EnumSource(
            value = Quality.class,
            names = {"REAL_TIME", "DELAYED", "INDICATIVE"})
    void what_fires_is_as_good_as_the_reading_and_names_its_source(Quality quality) {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "100");
        Instant now = Rules.OPEN.plusSeconds(120);
        MarketReading reading = new MarketReading(
                now, Map.of(new Symbol(rule.symbol()), List.of(bar(1, "99"), bar(2, "101"))), quality, "alpaca");
        PriceCheck check = new PriceCheck(null, null, List.of(new WatchedRule(rule, RuleState.NEW, true)));

        PriceCheck.Result result = check.evaluate("alpaca:1", reading);

        assertThat(result.source()).isEqualTo("alpaca");
        assertThat(result.firings())
                .singleElement()
                .satisfies(firing -> assertThat(firing.quality()).isEqualTo(quality));
    }
}
