package dev.tapewatch.market.source.alpaca;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AlpacaOptions;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every part of Alpaca does when its hosts fail. */
class AlpacaFailuresTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final List<Symbol> AAPL = List.of(new Symbol("AAPL"));
    private static final String PUT = "AAPL261218P00250000";
    private static final String SNAPSHOTS = "{\"snapshots\":{\"" + PUT
            + "\":{\"latestQuote\":{\"t\":\"2026-11-24T14:59:59Z\",\"bp\":1.1,\"ap\":1.2}}},\"next_page_token\":null}";
    private static final String ACCOUNT = """
            {"account_number":"PA1","equity":"1","last_equity":"1","balance_asof":"2026-11-23","cash":"1","buying_power":"1",
             "options_buying_power":"1","initial_margin":"0","maintenance_margin":"0"}
            """;

    /** A question, and the address that it hangs on. */
    enum Question {
        NEWS("/v1beta1/news", api -> new AlpacaArticles(api).since(AAPL, NOW.minusSeconds(60))),
        DIVIDENDS("/v1/corporate-actions", api -> new AlpacaEvents(api).between(AAPL, TODAY, TODAY)),
        LISTINGS("/v2/options/contracts", Question::chain),
        CHAIN("/v1beta1/options/snapshots/AAPL", Question::chain),
        UNDERLYING("/v2/stocks/snapshots", Question::chain),
        TRADES("/v2/stocks/trades", Question::read),
        BARS("/v2/stocks/bars", Question::read),
        QUOTES("/v1beta1/options/snapshots", api -> chains(api).quotes(List.of(OccSymbol.parse(PUT)))),
        ACCOUNTS("/v2/account", api -> brokerage(api).accounts()),
        POSITIONS("/v2/positions", api -> brokerage(api).snapshot("PA1")),
        FLOWS("/v2/account/activities", api -> brokerage(api).snapshot("PA1")),
        HISTORY("/v2/account/portfolio/history", api -> brokerage(api).history("PA1", TODAY, TODAY));

        private final String path;
        private final Consumer<AlpacaApi> ask;

        Question(String path, Consumer<AlpacaApi> ask) {
            this.path = path;
            this.ask = ask;
        }

        private static AlpacaChains chains(AlpacaApi api) {
            return new AlpacaChains(api, AAPL, NyseCalendar.standard());
        }

        private static AlpacaBrokerage brokerage(AlpacaApi api) {
            return new AlpacaBrokerage(api, NyseCalendar.standard());
        }

        private static void read(AlpacaApi api) {
            new AlpacaMarket(api).read(Map.of(AAPL.getFirst(), NOW.minusSeconds(900)));
        }

        private static void chain(AlpacaApi api) {
            assertThat(chains(api).chain(AAPL.getFirst(), new ChainRequest(OptionType.PUT, TODAY, TODAY.plusDays(60))))
                    .isPresent();
        }
    }

    private record Failure(int status, Problem.Kind kind) {}

    private final AlpacaPeer peer = new AlpacaPeer();

    @BeforeEach
    void fill() {
        new AlpacaOptions(peer).trades("AAPL", "264.25").lists("AAPL", PUT);
        peer.answers("/v1beta1/options/snapshots.*", SNAPSHOTS)
                .answers("/v1beta1/news", "{\"news\":[],\"next_page_token\":null}")
                .answers("/v1/corporate-actions", "{\"corporate_actions\":{},\"next_page_token\":null}")
                .answers("/v2/account", ACCOUNT)
                .answers("/v2/stocks/bars", "{\"bars\":{},\"next_page_token\":null}")
                .answers("/v2/stocks/trades", "{\"trades\":{},\"next_page_token\":null}")
                .answers("/v2/positions", "[]")
                .answers("/v2/account/activities", "[]")
                .answers("/v2/account/portfolio/history", "{\"timestamp\":[],\"equity\":[]}");
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private ThrowingCallable asking(Question question) {
        AlpacaApi api = peer.api(new TestClock(NOW));
        return () -> question.ask.accept(api);
    }

    private void failing(Question question, ResponseDefinitionBuilder failure, Problem.Kind kind) {
        peer.fails(question.path, failure);
        assertThatThrownBy(asking(question))
                .as("%s", question)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
                .hasMessageContaining("Alpaca")
                .hasMessageNotContaining(AlpacaPeer.KEYS.secret())
                .hasMessageNotContaining(AlpacaPeer.KEYS.id());
    }

    @ParameterizedTest
    @EnumSource
    void a_question_is_answered_where_nothing_fails(Question question) throws Throwable {
        asking(question).call();
        assertThat(peer.asked()).anyMatch(url -> url.startsWith(question.path));
    }

    static List<Failure> failures() {
        return List.of(
                new Failure(401, Problem.Kind.UNAVAILABLE),
                new Failure(403, Problem.Kind.UNAVAILABLE),
                new Failure(404, Problem.Kind.NOT_FOUND),
                new Failure(422, Problem.Kind.BAD_INPUT),
                new Failure(429, Problem.Kind.UNAVAILABLE),
                new Failure(504, Problem.Kind.UNAVAILABLE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_a_problem_of_its_kind_and_tells_no_secret(Failure failure) {
        for (Question question : Question.values()) {
            peer.recovers();
            failing(
                    question,
                    aResponse().withStatus(failure.status()).withBody(AlpacaPeer.KEYS.secret()),
                    failure.kind());
        }
    }

    @ParameterizedTest
    @EnumSource
    void after_a_failure_the_next_question_is_answered(Question question) throws Throwable {
        ThrowingCallable asking = asking(question);
        peer.fails(question.path, aResponse().withStatus(503));
        assertThatThrownBy(asking).isInstanceOf(Problem.class);
        peer.recovers();
        asking.call();
    }

    @Test
    void what_is_not_known_as_an_asset_is_not_traded_and_whatever_else_fails_is_a_problem() {
        Symbol symbol = AAPL.getFirst();
        for (int status : List.of(404, 422)) {
            peer.fails("/v2/assets/AAPL", aResponse().withStatus(status));
            assertThat(new AlpacaMarket(peer.api(new TestClock(NOW))).lists(symbol))
                    .isFalse();
        }
        for (int status : List.of(401, 403, 429, 504)) {
            peer.fails("/v2/assets/AAPL", aResponse().withStatus(status));
            assertThatThrownBy(() -> new AlpacaMarket(peer.api(new TestClock(NOW))).lists(symbol))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
        }
    }

    @Test
    void a_share_that_alpaca_takes_for_none_has_no_quote_and_whatever_else_fails_is_a_problem() {
        for (int status : List.of(400, 404, 422)) {
            peer.fails("/v2/stocks/snapshots", aResponse().withStatus(status));
            assertThat(new AlpacaMarket(peer.api(new TestClock(NOW))).quotes(AAPL))
                    .isEmpty();
        }
        for (int status : List.of(401, 403, 429, 504)) {
            peer.fails("/v2/stocks/snapshots", aResponse().withStatus(status));
            assertThatThrownBy(() -> new AlpacaMarket(peer.api(new TestClock(NOW))).quotes(AAPL))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
        }
    }

    @Test
    void a_contract_that_is_not_known_is_not_quoted_and_whatever_else_fails_is_a_problem() {
        peer.fails("/v2/options/contracts/" + PUT, aResponse().withStatus(404));
        assertThat(Question.chains(peer.api(new TestClock(NOW))).quotes(List.of(OccSymbol.parse(PUT))))
                .isEmpty();
        for (int status : List.of(401, 403, 429, 504)) {
            peer.fails("/v2/options/contracts/" + PUT, aResponse().withStatus(status));
            assertThatThrownBy(asking(Question.QUOTES))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
        }
    }

    @Test
    void trading_days_that_cannot_be_compared_are_a_finding() {
        for (int status : List.of(401, 403, 404, 422, 429, 504)) {
            peer.fails("/v2/calendar", aResponse().withStatus(status).withBody(AlpacaPeer.KEYS.secret()));
            SourceFinding finding = new CalendarCheck(peer.api(new TestClock(NOW)), NyseCalendar.standard()).finding();
            assertThat(finding.works()).isFalse();
            assertThat(finding.words())
                    .contains("Alpaca's trading host answered " + status)
                    .doesNotContain(AlpacaPeer.KEYS.secret());
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_cannot_be_read_is_none(Question question) {
        for (String body : List.of("", "null", "{\"snapshots\":{\"A", "[{\"id\":", "<html></html>", "7")) {
            failing(question, okJson(body), Problem.Kind.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_breaks_off_is_none(Question question) {
        failing(question, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), Problem.Kind.UNAVAILABLE);
    }
}
