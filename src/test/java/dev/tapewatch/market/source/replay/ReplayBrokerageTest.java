package dev.tapewatch.market.source.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.BrokerageContract;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayBrokerageTest extends BrokerageContract {
    private static final String FIGURES = """
            "equity": 1000.5, "last_equity": "990", "cash": -5, "buying_power": 1, "option_buying_power": 1,
            "initial_margin": 1, "maintenance_margin": 1""";

    private final Brokerage example = ExampleReplay.world().brokerage();
    private final TestClock wall = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));

    @TempDir
    private Path folder;

    @Override
    protected Brokerage brokerage() {
        return example;
    }

    @Override
    protected Instant now() {
        return ExampleReplay.NOW;
    }

    @Override
    protected LocalDate lastClosed() {
        return LocalDate.of(2026, 1, 6);
    }

    private Brokerage load(String json) throws IOException {
        return ExampleReplay.load(Files.writeString(folder.resolve("account.json"), json), "1", false, wall)
                .brokerage();
    }

    @Test
    void decimals_are_exact_as_numbers_and_as_texts_and_what_may_be_absent_has_its_meaning() throws IOException {
        Brokerage brokerage = load("""
                {"accounts": [{"account": "A", "snapshots": [{"time": "2024-01-02T15:00:00Z", %s, "positions": [
                  {"symbol": "ABC", "quantity": "0.1", "price": 1.10, "average_price": "1"},
                  {"symbol": "ABC1240119P00045000", "quantity": -1, "price": "0", "underlying_price": 44.1,
                   "average_price": 2}
                ]}]}]}""".formatted(FIGURES));
        var snapshot = brokerage.snapshot("A");
        assertThat(snapshot.equity()).isEqualByComparingTo("1000.5");
        assertThat(snapshot.netCashFlow()).isZero();
        Position share = snapshot.positions().getFirst();
        assertThat(share.marketValue()).isEqualByComparingTo("0.11");
        assertThat(share.previousClose()).isNull();
        Position put = snapshot.positions().getLast();
        assertThat(put.instrument()).isInstanceOfSatisfying(Instrument.Option.class, option -> {
            assertThat(option.contract().standard()).isFalse();
            assertThat(option.underlying()).isEqualTo(new Symbol("ABC"));
            assertThat(option.multiplier()).isEqualTo(100);
        });
        assertThat(brokerage.history("A", LocalDate.MIN, LocalDate.MAX)).isEmpty();
    }

    @Test
    void before_its_first_snapshot_an_account_is_not_available() throws IOException {
        Files.writeString(folder.resolve("news.json"), """
                {"news": [{"id": 1, "source": "s", "headline": "h", "symbols": [], "created_at": "2024-01-01T00:00:00Z"}]}""");
        Files.writeString(folder.resolve("account.json"), """
                {"accounts": [{"account": "A", "snapshots": [{"time": "2024-01-02T15:00:00Z", %s, "positions": []}]}]}""".formatted(FIGURES));
        Brokerage brokerage = ExampleReplay.load(folder, "1", false, wall).brokerage();
        assertThat(brokerage.accounts()).containsExactly("A");
        assertThatThrownBy(() -> brokerage.snapshot("A"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }
}
