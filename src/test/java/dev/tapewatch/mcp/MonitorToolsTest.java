package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.monitor.portfolio.RiskKind;
import dev.tapewatch.monitor.portfolio.Unjudged;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** News, portfolio, reports and schedules, as agents reach them. */
class MonitorToolsTest {
    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void symbols_are_added_replaced_and_taken_off() {
        assertThat(face.facts("watch_symbols", Map.of("symbols", List.of("spy", "AAPL"))))
                .containsEntry("symbols", List.of("AAPL", "SPY"))
                .containsEntry("threshold", new BigDecimal("0.7"))
                .containsEntry("interval_seconds", 300);
        assertThat(face.facts("unwatch_symbols", Map.of("symbols", List.of("SPY"))))
                .containsEntry("symbols", List.of("AAPL"));
        assertThat(face.facts("watch_symbols", Map.of("symbols", List.of("MSFT"), "mode", "set")))
                .containsEntry("symbols", List.of("MSFT"));
        assertThat(face.facts("watch_symbols", Map.of("symbols", List.of(), "mode", "set")))
                .containsEntry("symbols", List.of());
    }

    @Test
    void the_settings_of_the_news_watcher_change_alone_and_are_seen_without_a_change() {
        face.facts("watch_symbols", Map.of("symbols", List.of("SPY")));
        Map<String, Object> changed = face.facts("watch_symbols", Map.of("threshold", "0.55", "interval_minutes", 10));

        assertThat(changed)
                .containsEntry("symbols", List.of("SPY"))
                .containsEntry("threshold", new BigDecimal("0.55"))
                .containsEntry("interval_seconds", 600);
        assertThat(face.facts("watch_symbols", Map.of())).isEqualTo(changed);
    }

    @Test
    void a_portfolios_risk_is_told_with_figures_findings_and_what_is_checked() {
        face.portfolio.concentrate(true);
        Map<String, Object> facts = face.facts("get_portfolio_risk", Map.of());

        assertThat(facts)
                .containsEntry("account", "SIM-1")
                .containsEntry("equity", 100_000)
                .containsEntry("day_profit_percent", new BigDecimal("-0.99"));
        assertThat(facts.get("findings")).asString().contains("kind=concentration", "AAPL makes up 22.80%");
        assertThat(facts.get("config"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("daily_loss_warning", 2)
                .containsEntry("reminder_seconds", 300);
        assertThat(FaceFixture.text(face.call("get_portfolio_risk", Map.of("account", "SIM-1"))))
                .contains(
                        "Account SIM-1",
                        "equity $100,000.00",
                        "today -$1,000.00 (-0.99%)",
                        "[WARNING] AAPL makes up 22.80%");
    }

    @Test
    void an_accounts_figures_come_with_source_time_and_quality() {
        assertThat(face.facts("get_portfolio_risk", Map.of()))
                .containsEntry("source", "simulated")
                .containsEntry("time", "2026-11-23T15:00:00Z")
                .containsEntry("quality", "real_time")
                .containsEntry("unknown", List.of());
        assertThat(FaceFixture.text(face.call("get_portfolio_risk", Map.of())))
                .contains("at 2026-11-23T15:00:00Z (source simulated, real_time)", "Nothing is wrong.");
    }

    @Test
    void what_could_not_be_judged_is_said_and_not_taken_for_well() {
        face.portfolio.doubt(
                new Unjudged(RiskKind.ASSIGNMENT, "AAPL261218P00220000", "AAPL: trading in it is halted"),
                new Unjudged(RiskKind.DAILY_LOSS, null, "the mark of AAPL is 0"));

        assertThat(face.facts("get_portfolio_risk", Map.of()).get("unknown"))
                .isEqualTo(List.of(
                        Map.of(
                                "kind", "assignment",
                                "subject", "AAPL261218P00220000",
                                "why", "AAPL: trading in it is halted"),
                        Map.of("kind", "daily_loss", "why", "the mark of AAPL is 0")));
        assertThat(FaceFixture.text(face.call("get_portfolio_risk", Map.of())))
                .contains(
                        "[unknown] assignment of AAPL261218P00220000: AAPL: trading in it is halted",
                        "[unknown] daily_loss: the mark of AAPL is 0",
                        "Nothing else is known to be wrong.")
                .doesNotContain("Nothing is wrong.");
    }

    @Test
    void every_setting_of_the_portfolio_monitor_can_be_changed_and_the_others_stay() {
        Map<String, Object> wanted = Map.of(
                "daily_loss_warning", new BigDecimal("1.5"),
                "daily_loss_critical", 4,
                "margin_warning", 60,
                "margin_critical", 80,
                "assignment_risk", false,
                "assignment_days", 5,
                "max_position_percent", 25,
                "reminder_seconds", 0,
                "interval_seconds", 30);
        Map<String, Object> facts = face.facts("configure_portfolio_monitor", wanted);

        assertThat(facts.get("config"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsAllEntriesOf(wanted)
                .containsEntry("channels", List.of());
    }

    @Test
    void a_report_is_answered_in_markdown() {
        Map<String, Object> facts = face.facts("run_report", Map.of("kind", "weekly"));

        assertThat(facts).containsEntry("account", "SIM-1").containsEntry("resource", "report://weekly/latest");
        assertThat(facts.get("markdown")).asString().startsWith("# A weekly report");
        assertThat(facts)
                .containsEntry("source", "simulated")
                .containsEntry("data_time", "2026-11-23T21:30:00Z")
                .containsEntry("quality", "delayed");
        assertThat(FaceFixture.text(face.call("run_report", Map.of("kind", "daily"))))
                .startsWith("# A daily report");
        assertThat(facts).doesNotContainKey("html");
    }

    @Test
    void a_picture_that_only_a_mail_can_show_is_answered_in_words() {
        assertThat(FaceFixture.text(face.call("run_report", Map.of("kind", "daily"))))
                .contains("*Value of the account*")
                .doesNotContain("cid:");
    }

    @Test
    void a_schedule_lives_from_creation_to_deletion() {
        Map<String, Object> created = face.facts(
                "create_schedule",
                Map.of("id", "lunch-scan", "task", "screener", "screener_id", "morning-csp", "time", "12:00"));
        assertThat(created)
                .containsEntry("days", List.of("monday", "tuesday", "wednesday", "thursday", "friday"))
                .containsEntry("time_zone", "America/New_York")
                .containsEntry("trading_days_only", true)
                .containsEntry("built_in", false);

        assertThat(face.facts("pause_schedule", Map.of("id", "lunch-scan", "note", "on holiday")))
                .containsEntry("paused", true)
                .containsEntry("note", "on holiday");
        assertThat(face.facts("resume_schedule", Map.of("id", "lunch-scan"))).containsEntry("paused", false);
        assertThat(face.facts("trigger_schedule", Map.of("id", "lunch-scan")))
                .containsEntry("last_outcome", "completed");
        assertThat(face.facts("list_schedules", Map.of()).get("schedules"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(face.facts("get_status", Map.of()).get("schedules"))
                .asString()
                .contains("id=lunch-scan", "last_outcome=completed", "next_run=2026-11-27T22:00:00Z");
        assertThat(face.facts("delete_schedule", Map.of("id", "lunch-scan"))).containsEntry("id", "lunch-scan");
        assertThat(face.refusal("delete_schedule", Map.of("id", "weekly-summary")))
                .contains("built in");
    }

    @Test
    void a_weekly_report_is_scheduled_for_friday_unless_told_otherwise() {
        assertThat(face.facts("create_schedule", Map.of("id", "a", "task", "weekly_report", "time", "18:30")))
                .containsEntry("days", List.of("friday"));
        assertThat(face.facts(
                        "create_schedule",
                        Map.of(
                                "id",
                                "b",
                                "task",
                                "daily_report",
                                "account",
                                "SIM-1",
                                "time",
                                "07:05",
                                "days",
                                List.of("Sunday", "monday"),
                                "time_zone",
                                "Europe/Berlin",
                                "trading_days_only",
                                "false")))
                .containsEntry("days", List.of("monday", "sunday"))
                .containsEntry("time", "07:05")
                .containsEntry("time_zone", "Europe/Berlin")
                .containsEntry("trading_days_only", false);
    }

    @Test
    void what_a_door_says_reaches_the_model() {
        face.newsWatch.failures.failWith(Problem.of(Problem.Kind.UNAVAILABLE, "the news watcher cannot be reached"));

        assertThat(face.refusal("watch_symbols", Map.of("symbols", List.of("SPY"))))
                .contains("the news watcher cannot be reached");
        assertThat(face.refusal("get_portfolio_risk", Map.of("account", "nobody")))
                .contains("no account of this name");
        assertThat(face.refusal("run_report", Map.of("kind", "daily", "account", "nobody")))
                .contains("no account of this name");
        assertThat(face.refusal("pause_schedule", Map.of("id", "nothing"))).contains("no schedule of this id");
    }
}
