package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.testing.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the tours of {@code examples/}, on the real launcher. */
class ExamplesIT {
    private static final Duration TOUR = Duration.ofMinutes(3);
    private static final Path EXAMPLES = Path.of("examples");
    private static final Pattern SERVE =
            Pattern.compile("(?m)^\\./tapewatch serve --data-dir \"\\$\\(mktemp -d\\)\" --port 8751(.*)$");

    @TempDir
    private Path scratch;

    private Launcher launcher;

    @BeforeEach
    void prepare() {
        launcher = new Launcher(scratch);
    }

    @AfterEach
    void stop() throws Exception {
        launcher.run("stop");
    }

    @Test
    void the_price_tour_shows_the_four_alerts_that_its_page_tells_of() throws Exception {
        String said = tour("price-alerts");

        String page = Files.readString(EXAMPLES.resolve("price-alerts/README.md"));
        assertThat(alerts(said).map(ExamplesIT::withoutId))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allSatisfy(line -> assertThat(page).contains(line));
        assertThat(said).contains("waiting").contains("is true already");
    }

    @Test
    void the_news_tour_shows_three_stories_of_seven_articles() throws Exception {
        String said = tour("news-watch");

        // The recall may be told in the words of its update, if that came between two rounds.
        assertThat(alerts(said)).hasSize(3);
        assertThat(said)
                .containsOnlyOnce("[CRITICAL] 2026-01-05T17:10:00Z")
                .contains("recalls 40,000 heaters")
                .contains("recalls 12,000 dryers")
                .doesNotContain("<b>");
        assertThat(said.lines().filter(line -> line.startsWith("How it was computed: ")))
                .hasSize(3);
    }

    @Test
    void the_portfolio_tour_shows_each_trouble_of_the_day_once_at_each_degree() throws Exception {
        String said = tour("portfolio-risk");

        // Whether the half hour before a degree is worse is seen at all depends on the pace of the machine.
        List<String> troubles = alerts(said)
                .filter(line -> line.contains("(id portfolio/"))
                .map(line -> line.replaceAll("^(\\[\\w+]).*\\(id portfolio/DEMO-1/(\\w+/\\w+)/.*", "$1 $2"))
                .toList();
        assertThat(troubles)
                .doesNotHaveDuplicates()
                .contains(
                        "[CRITICAL] assignment/BOLT260116C00047000",
                        "[WARNING] concentration/ACME",
                        "[CRITICAL] assignment/ACME260109P00097500",
                        "[WARNING] daily_loss/all",
                        "[CRITICAL] daily_loss/all")
                .hasSizeLessThanOrEqualTo(7);
        assertThat(said).containsOnlyOnce("ACME below $97.50: reached");
    }

    @Test
    void the_screener_tour_picks_the_puts_that_its_page_tells_of() throws Exception {
        String said = tour("csp-screener");

        String page = Files.readString(EXAMPLES.resolve("csp-screener/README.md"));
        List<String> picks = said.lines().filter(line -> line.contains(" put ")).toList();
        assertThat(picks).hasSize(7).allSatisfy(line -> assertThat(page).contains(line));
        assertThat(alerts(said)).hasSize(3);
    }

    @Test
    void the_tours_of_reports_and_schedules_show_what_their_pages_tell_of() throws Exception {
        String url = serve("reports");
        assertThat(flags("schedules")).isEqualTo(flags("reports"));

        String reports = take("reports", url);
        assertThat(reports)
                .containsOnlyOnce("# Daily Portfolio Report - ")
                .containsOnlyOnce("# Weekly Portfolio Report - ")
                .contains("## Positions Requiring Attention", "## Next Session", "## The Week Ahead")
                .containsPattern("\\*\\*Total Value:\\*\\* \\$[0-9,]+\\.[0-9]{2} ")
                .containsPattern("\\*\\*Screens:\\*\\* 1 run, 104 symbols analysed");
        assertThat(alerts(reports)).hasSize(2);

        String schedules = take("schedules", url);
        assertThat(schedules.lines().filter(line -> line.matches("[a-z-]+: .* America/New_York on .*")))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("afternoon-scan", "daily-report", "morning-csp-scan", "weekly-summary");
        assertThat(schedules)
                .contains("Created lunch-report: ", "Triggered lunch-report: ", "Paused lunch-report: ")
                .contains("Resumed lunch-report: ", "Deleted lunch-report: ");
        LocalDate today = MarketZone.dateAt(Instant.now());
        if (NyseCalendar.standard().session(today).isPresent()) {
            assertThat(alerts(schedules)).singleElement().asString().contains("Total value $");
        } else {
            assertThat(alerts(schedules)).isEmpty();
            assertThat(schedules).contains("(skipped: NYSE is closed (");
        }
    }

    private String tour(String example) throws Exception {
        return take(example, serve(example));
    }

    /** Starts a server as the example's page says, but for the port and the data directory. */
    private String serve(String example) throws Exception {
        Launcher.Served served = launcher.serve(flags(example).toArray(String[]::new));
        return Files.readString(served.stdout()).strip().replace("tapewatch ready: ", "");
    }

    private static List<String> flags(String example) throws IOException {
        String page = Files.readString(EXAMPLES.resolve(example).resolve("README.md"));
        assertThat(page).contains("\nexamples/" + example + "/tour http://127.0.0.1:8751/mcp\n");
        Matcher line = SERVE.matcher(page.replace("\\\n", ""));
        assertThat(line.find()).as("the line that starts the server").isTrue();
        return Stream.of(line.group(1).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String take(String example, String url) throws Exception {
        String script = EXAMPLES.resolve(example).resolve("tour").toString();
        Launcher.Finished tour = launcher.finish(List.of(script, url), TOUR);
        assertThat(tour.exitCode()).as(tour.stderr()).isZero();
        return tour.stdout();
    }

    private static Stream<String> alerts(String said) {
        return said.lines().filter(line -> line.matches("\\[\\w+] \\d{4}-.*"));
    }

    /** Rules get other ids each time. */
    private static String withoutId(String line) {
        return line.replaceAll(" \\(id .*", "");
    }
}
