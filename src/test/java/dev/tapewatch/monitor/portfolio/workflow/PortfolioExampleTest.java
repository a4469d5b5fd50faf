package dev.tapewatch.monitor.portfolio.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.source.replay.MemoryTapePosition;
import dev.tapewatch.market.source.replay.ReplayWorld;
import dev.tapewatch.monitor.portfolio.ConfigChange;
import dev.tapewatch.monitor.portfolio.ConfigChangeTest;
import dev.tapewatch.monitor.portfolio.FactGathering;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.RiskCheck;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code examples/portfolio-risk} says will happen does. */
class PortfolioExampleTest {
    private static final Pattern ALERT =
            Pattern.compile("^\\[(\\w+)\\] .* \\(id (portfolio/.*), source replay, (\\w+)\\)$");

    @Test
    void the_example_raises_the_alerts_that_its_page_shows() throws Exception {
        TestClock wall = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
        NyseCalendar calendar = NyseCalendar.standard();
        ReplayWorld world = ReplayWorld.load(
                Path.of("examples/market-day"), BigDecimal.ONE, false, wall, new MemoryTapePosition(), calendar);
        FactGathering facts =
                new FactGathering(world.brokerage(), world.market(), world.chains(), world.events(), calendar);
        PortfolioConfig quiet = ConfigChange.of(PortfolioConfig.DEFAULTS, ConfigChangeTest.reminder(Duration.ZERO));
        AccountWatch watch = new AccountWatch(PortfolioState.fresh("DEMO-1", quiet, wall.instant()));

        List<String> raised = new ArrayList<>();
        while (!world.market().ended()) {
            PortfolioActivities.Wish wish = watch.wish();
            List<Alert> alerts =
                    watch.apply(RiskCheck.of(facts.of("DEMO-1"), wish.config(), wish.open()), wall.instant());
            alerts.forEach(alert -> raised.add(
                    alert.severity() + " " + alert.id() + " " + alert.details().get("quality")));
            wall.advance(Duration.ofMinutes(1));
        }

        List<String> shown = Files.readAllLines(Path.of("examples/portfolio-risk/README.md")).stream()
                .map(ALERT::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(1) + " " + line.group(2) + " " + line.group(3))
                .toList();
        assertThat(shown).hasSizeGreaterThan(5);
        assertThat(raised).containsExactlyElementsOf(shown);
    }
}
