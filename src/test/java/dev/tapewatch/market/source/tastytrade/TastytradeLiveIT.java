package dev.tapewatch.market.source.tastytrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OptionType;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The real tastytrade, for who has an account there. Reads only, and logs in once. */
class TastytradeLiveIT {
    private static final Symbol SPY = new Symbol("SPY");

    private static String setting(String name) {
        String value = System.getenv(name);
        assumeTrue(
                value != null && !value.isBlank(),
                "SKIPPED: set TASTYTRADE_CLIENT_SECRET and TASTYTRADE_REFRESH_TOKEN to try the real tastytrade");
        return value == null ? "" : value;
    }

    @Test
    void the_real_tastytrade_has_accounts_quotes_bars_chains_and_events() {
        TastytradeAccess access = TastytradeAccess.production(
                setting("TASTYTRADE_CLIENT_SECRET"), setting("TASTYTRADE_REFRESH_TOKEN"), "test");
        Clock clock = Clock.systemUTC();
        try (Tastytrade tastytrade =
                new Tastytrade(access, List.of(SPY), NyseCalendar.standard(), clock, new Random())) {
            assertThat(tastytrade.check())
                    .allSatisfy(check -> assertThat(check.works())
                            .as(check.what() + ": " + check.words())
                            .isTrue());
            String account = tastytrade.brokerage().accounts().getFirst();
            assertThat(tastytrade.brokerage().snapshot(account).account()).isEqualTo(account);
            LocalDate today = LocalDate.now(clock);
            assertThat(tastytrade.brokerage().history(account, today.minusDays(10), today))
                    .isNotNull();
            assertThat(tastytrade.market().lists(SPY)).isTrue();
            assertThat(tastytrade.market().quotes(List.of(SPY))).containsKey(SPY);
            assertThat(tastytrade
                            .market()
                            .read(Map.of(SPY, clock.instant().minus(Duration.ofHours(1))))
                            .bars())
                    .containsKey(SPY);
            assertThat(tastytrade
                            .chains()
                            .chain(SPY, new ChainRequest(OptionType.PUT, today, today.plusDays(10)))
                            .orElseThrow()
                            .quotes())
                    .isNotEmpty();
            assertThat(tastytrade
                            .events()
                            .between(List.of(new Symbol("AAPL")), today.minusYears(1), today.plusYears(1)))
                    .isNotEmpty();
        }
    }
}
