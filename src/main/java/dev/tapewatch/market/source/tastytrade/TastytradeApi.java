package dev.tapewatch.market.source.tastytrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tapewatch.market.source.http.Manners;
import dev.tapewatch.market.source.http.SourceAnswer;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * tastytrade's REST API: everything is in an envelope, lists come in pages, and every call has a token. It publishes no rate
 * limit and sends no headers about it, so it is asked moderately and after a 429 with growing pauses.
 */
final class TastytradeApi {
    private static final int MOST_PAGES = 100;

    private record Answer<T>(@Nullable T data, @Nullable Pagination pagination) {}

    private record Items<T>(@Nullable List<@Nullable T> items) {}

    private record Pagination(
            @JsonProperty("page-offset") @Nullable Integer pageOffset,
            @JsonProperty("total-pages") @Nullable Integer totalPages) {
        boolean hasMoreBehind(int page) {
            return totalPages != null && page < totalPages - 1;
        }
    }

    private final TastytradeSession session;
    private final SourceClient client;

    TastytradeApi(TastytradeSession session, Manners manners, Clock clock, RandomGenerator random) {
        this.session = session;
        TastytradeAccess access = session.access();
        this.client = new SourceClient(
                "tastytrade", access.api(), manners, access::headers, TastytradeJson.MAPPER, clock, random);
    }

    /** A part of a path, written so that slashes and spaces in it do no harm. */
    static String path(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    boolean isSandbox() {
        return session.access().sandbox();
    }

    /** Refuses what the sandbox cannot do, so that it is not asked for it again and again. */
    void needsMarketData() {
        if (isSandbox()) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "tastytrade's sandbox has accounts but no market data: no prices, no bars, no dates of earnings and"
                            + " dividends. Use the credentials of a production account, or another source for those.");
        }
    }

    <T> T data(SourceRequest request, Class<T> type) {
        Answer<T> answer = ask(request, TastytradeJson.MAPPER.constructType(type));
        return found(request, answer.data());
    }

    <T> List<T> items(SourceRequest request, Class<T> type) {
        return present(request, this.<Items<T>>ask(request, itemsOf(type)));
    }

    /** The same; empty where this is not for this customer, or there is no such thing. */
    <T> Optional<List<T>> itemsWhereGranted(SourceRequest request, Class<T> type) {
        SourceAnswer answer = exchange(request);
        if (answer.status() == 403 || answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(present(request, this.<Items<T>>read(request, answer, itemsOf(type))));
    }

    /** All pages of a list. */
    <T> List<T> pages(SourceRequest request, Class<T> type) {
        List<T> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer<Items<T>> answer = ask(request.with("page-offset", page), itemsOf(type));
            all.addAll(present(request, answer));
            Pagination pagination = answer.pagination();
            if (pagination == null || !pagination.hasMoreBehind(page)) {
                return all;
            }
        }
        throw Problem.of(
                Problem.Kind.UNAVAILABLE,
                "tastytrade has more than " + MOST_PAGES + " pages for " + request + "; ask for a shorter time");
    }

    private static JavaType itemsOf(Class<?> type) {
        return TastytradeJson.MAPPER.getTypeFactory().constructParametricType(Items.class, type);
    }

    private static <T> List<T> present(SourceRequest request, Answer<Items<T>> answer) {
        List<@Nullable T> items = found(request, answer.data()).items();
        List<T> present = new ArrayList<>();
        for (T item : found(request, items)) {
            if (item != null) {
                present.add(item);
            }
        }
        return present;
    }

    private static <T> T found(SourceRequest request, @Nullable T part) {
        if (part == null) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "the answer of tastytrade to " + request + " is not what it is documented to be");
        }
        return part;
    }

    private <T> Answer<T> ask(SourceRequest request, JavaType data) {
        return read(request, exchange(request), data);
    }

    private <T> Answer<T> read(SourceRequest request, SourceAnswer answer, JavaType data) {
        JavaType type = TastytradeJson.MAPPER.getTypeFactory().constructParametricType(Answer.class, data);
        return Objects.requireNonNull(client.read(request, answer, type));
    }

    private SourceAnswer exchange(SourceRequest request) {
        String token = session.token();
        SourceAnswer answer = client.exchange(authorised(request, token));
        return answer.status() == 401 && session.discard(token)
                ? client.exchange(authorised(request, session.token()))
                : answer;
    }

    private static SourceRequest authorised(SourceRequest request, String token) {
        return request.withHeader("Authorization", "Bearer " + token);
    }
}
