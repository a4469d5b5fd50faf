package dev.tapewatch.market.source.alpaca;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AlpacaPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every answer of Alpaca that is read anywhere, as its specification has it with all fields, and each of them changed in every
 * way in which answers are found to differ from their specification.
 */
class AlpacaAnswersTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final AlpacaPeer peer = new AlpacaPeer();

    @BeforeEach
    void fill() {
        for (AlpacaQuestion question : AlpacaQuestion.values()) {
            peer.answers(question.path(), question.answer());
        }
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    /** What is made of another answer; null where it is refused as a {@link Problem} that says which source it was. */
    private @Nullable Object asked(AlpacaQuestion question, String answer) {
        peer.plays(question.path(), request -> okJson(answer));
        try {
            return question.ask(peer.api(AlpacaQuestion.clock()));
        } catch (Problem refused) {
            assertThat(refused.kind()).as("%s", refused.getMessage()).isEqualTo(Problem.Kind.UNAVAILABLE);
            assertThat(refused.getMessage())
                    .contains("Alpaca")
                    .doesNotContain(AlpacaPeer.KEYS.secret())
                    .doesNotContain(AlpacaPeer.KEYS.id());
            return null;
        }
    }

    private Object asked(AlpacaQuestion question) {
        return question.ask(peer.api(AlpacaQuestion.clock()));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_as_it_is_specified_says_something(AlpacaQuestion question) {
        assertThat(asked(question)).isNotEqualTo(question.nothing());
        assertThat(peer.asked()).anyMatch(url -> url.matches(question.path() + "(\\?.*)?"));
    }

    @ParameterizedTest
    @EnumSource
    void numbers_as_text_are_the_same_numbers(AlpacaQuestion question) {
        JsonNode answer = JSON.readTree(question.answer());
        String text = JSON.writeValueAsString(
                changed(answer, leaf -> leaf.isNumber() ? JSON.getNodeFactory().stringNode(number(leaf)) : leaf));
        assertThat(asked(question, text)).isEqualTo(asked(question));
    }

    private static String number(JsonNode leaf) {
        return leaf.isIntegralNumber()
                ? leaf.bigIntegerValue().toString()
                : leaf.decimalValue().toPlainString();
    }

    @ParameterizedTest
    @EnumSource
    void fields_that_are_not_known_are_passed_over(AlpacaQuestion question) {
        // Answers by symbol have names of their own, and nothing unknown beside them.
        JsonNode answer = JSON.readTree(question.answer());
        places(answer).stream()
                .filter(place -> at(answer, place) instanceof ObjectNode)
                .filter(place -> !question.namesSymbols(place))
                .forEach(place -> ((ObjectNode) at(answer, place))
                        .putArray("brand_new")
                        .addObject()
                        .put("a", 1));
        assertThat(asked(question, JSON.writeValueAsString(answer))).isEqualTo(asked(question));
    }

    @ParameterizedTest
    @EnumSource
    void without_any_one_field_it_is_read_or_refused_in_words(AlpacaQuestion question) {
        everyPlace(question, parent -> null);
    }

    @ParameterizedTest
    @EnumSource
    void with_any_one_field_null_it_is_read_or_refused_in_words(AlpacaQuestion question) {
        everyPlace(question, parent -> JSON.getNodeFactory().nullNode());
    }

    @ParameterizedTest
    @EnumSource
    void with_any_one_field_of_another_kind_it_is_read_or_refused_in_words(AlpacaQuestion question) {
        everyPlace(
                question,
                old -> old.isObject()
                        ? JSON.getNodeFactory().stringNode("none of the kind")
                        : JSON.createObjectNode().put("a", 1));
    }

    /** Nothing but a Problem may come of it. */
    private void everyPlace(AlpacaQuestion question, Function<JsonNode, @Nullable JsonNode> change) {
        String whole = question.answer();
        for (List<Object> place : places(JSON.readTree(whole))) {
            if (!place.isEmpty()) {
                JsonNode answer = JSON.readTree(whole);
                replace(answer, place, change.apply(at(answer, place)));
                asked(question, JSON.writeValueAsString(answer));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_is_cut_short_is_none(AlpacaQuestion question) {
        String whole = question.answer().strip();
        for (int tenth = 0; tenth < 10; tenth++) {
            String part = whole.substring(0, whole.length() * tenth / 10);
            assertThat(asked(question, part))
                    .as(part)
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).isNull(),
                            // What fails in words of its own is a finding, and no Problem.
                            answer ->
                                    assertThat(String.valueOf(answer)).contains("is not what it is documented to be"));
        }
        assertThat(asked(question, whole.substring(0, whole.length() - 1)))
                .satisfiesAnyOf(
                        answer -> assertThat(answer).isNull(),
                        answer -> assertThat(String.valueOf(answer)).contains("is not what it is documented to be"));
    }

    /** The way to every value in a document, the document itself first. */
    private static List<List<Object>> places(JsonNode document) {
        List<List<Object>> places = new ArrayList<>();
        collect(document, List.of(), places);
        return places;
    }

    private static void collect(JsonNode node, List<Object> place, List<List<Object>> places) {
        places.add(place);
        node.propertyStream().forEach(field -> collect(field.getValue(), longer(place, field.getKey()), places));
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(node.get(index), longer(place, index), places);
            }
        }
    }

    private static List<Object> longer(List<Object> place, Object step) {
        List<Object> longer = new ArrayList<>(place);
        longer.add(step);
        return longer;
    }

    private static JsonNode at(JsonNode document, List<Object> place) {
        JsonNode node = document;
        for (Object step : place) {
            node = step instanceof Integer index ? node.get(index) : node.get((String) step);
        }
        return node;
    }

    private static void replace(JsonNode document, List<Object> place, @Nullable JsonNode with) {
        JsonNode parent = at(document, place.subList(0, place.size() - 1));
        Object last = place.getLast();
        if (parent instanceof ObjectNode object) {
            if (with == null) {
                object.remove((String) last);
            } else {
                object.set((String) last, with);
            }
        } else if (parent instanceof ArrayNode array) {
            if (with == null) {
                array.remove((Integer) last);
            } else {
                array.set((Integer) last, with);
            }
        }
    }

    private static JsonNode changed(JsonNode node, UnaryOperator<JsonNode> leaf) {
        for (List<Object> place : places(node)) {
            JsonNode old = at(node, place);
            if (old.isValueNode() && !place.isEmpty()) {
                replace(node, place, leaf.apply(old));
            }
        }
        return node;
    }
}
