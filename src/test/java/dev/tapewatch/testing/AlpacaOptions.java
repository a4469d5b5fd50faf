package dev.tapewatch.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Alpaca's options, as a test writes them: snapshots on the data host, listings on the trading host. */
public final class AlpacaOptions {
    private record Listed(String underlying, OccSymbol symbol, String json) {}

    private final List<Listed> listings = new ArrayList<>();
    private final Map<String, Map<OccSymbol, String>> snapshots = new LinkedHashMap<>();
    private final Map<String, String> prices = new LinkedHashMap<>();
    private volatile boolean wholePages;

    public AlpacaOptions(AlpacaPeer peer) {
        peer.plays("/v2/options/contracts", this::contracts);
        peer.plays("/v2/options/contracts/.+", this::contract);
        peer.plays("/v1beta1/options/snapshots", this::byContract);
        peer.plays("/v1beta1/options/snapshots/.+", this::chain);
        peer.plays("/v2/stocks/snapshots", this::stocks);
    }

    /** From now on pages are as large as Alpaca lets them be, not small. */
    public AlpacaOptions wholePages() {
        wholePages = true;
        return this;
    }

    public AlpacaOptions price(String ticker, String snapshot) {
        prices.put(ticker, snapshot);
        return this;
    }

    public AlpacaOptions trades(String ticker, String price) {
        return price(
                ticker,
                "{\"latestTrade\":{\"t\":\"2026-11-24T14:59:58.946977536Z\",\"i\":1,\"x\":\"V\",\"p\":" + price
                        + ",\"s\":100,\"c\":[\"@\"],\"z\":\"C\"}}");
    }

    public AlpacaOptions lists(String underlying, String symbol, String more) {
        OccSymbol occ = OccSymbol.parse(symbol);
        String json = """
                {"id":"98359ef7-5124-49f3-85ea-5cf02df6defa","symbol":"%s","name":"a contract","status":"active","tradable":true,
                 "expiration_date":"%s","root_symbol":"%s","underlying_symbol":"%s",
                 "underlying_asset_id":"b0b6dd9d-8b9b-48a9-ba46-b9d54906e415","type":"%s","strike_price":"%s","close_price":"1.2",
                 "close_price_date":"2026-11-23","open_interest_date":"2026-11-23"%s}
                """.formatted(symbol, occ.expiration(), occ.root(), underlying, word(occ), occ.strike(), more);
        listings.add(new Listed(underlying, occ, json));
        return this;
    }

    /** A standard one. */
    public AlpacaOptions lists(String underlying, String symbol) {
        return lists(underlying, symbol, """
                ,"style":"american","multiplier":"100","size":"100","open_interest":"237","deliverables":[
                 {"type":"equity","symbol":"%s","asset_id":"b0b6dd9d-8b9b-48a9-ba46-b9d54906e415","amount":"100",
                  "allocation_percentage":"100","settlement_type":"T+1","settlement_method":"CCC","delayed_settlement":false}]
                """.formatted(underlying));
    }

    public AlpacaOptions quotes(String underlying, String symbol, String snapshot) {
        snapshots
                .computeIfAbsent(underlying, none -> new LinkedHashMap<>())
                .put(OccSymbol.parse(symbol), "\"" + symbol + "\":" + snapshot);
        return this;
    }

    private static String word(OccSymbol symbol) {
        return symbol.type() == OptionType.CALL ? "call" : "put";
    }

    /** Whoever gives no last expiration gets the coming days only, which nobody here wants. */
    private ResponseDefinitionBuilder contracts(Request request) {
        if (AlpacaPeer.parameter(request, "expiration_date_lte") == null
                || !"true".equals(AlpacaPeer.parameter(request, "show_deliverables"))) {
            return aResponse().withStatus(422);
        }
        List<String> found = listings.stream()
                .filter(listed -> AlpacaPeer.lists(request, "underlying_symbols", listed.underlying()))
                .filter(listed -> isWanted(request, listed.symbol()))
                .map(Listed::json)
                .toList();
        return page(request, found, "{\"option_contracts\":[%s],\"next_page_token\":%s}", 10_000);
    }

    private ResponseDefinitionBuilder contract(Request request) {
        String symbol = last(request);
        return listings.stream()
                .filter(listed -> listed.symbol().toString().equals(symbol))
                .findFirst()
                .map(listed -> okJson(listed.json()))
                .orElseGet(() -> aResponse().withStatus(404).withBody("{\"code\":40410000,\"message\":\"not found\"}"));
    }

    private ResponseDefinitionBuilder chain(Request request) {
        return snapshots(request, snapshots.getOrDefault(last(request), Map.of()), symbol -> isWanted(request, symbol));
    }

    private ResponseDefinitionBuilder byContract(Request request) {
        String asked = AlpacaPeer.parameter(request, "symbols");
        if (asked == null || asked.split(",").length > 100) {
            return aResponse().withStatus(400);
        }
        Map<OccSymbol, String> all = new LinkedHashMap<>();
        snapshots.values().forEach(all::putAll);
        return snapshots(request, all, symbol -> AlpacaPeer.lists(request, "symbols", symbol.toString()));
    }

    private ResponseDefinitionBuilder snapshots(
            Request request, Map<OccSymbol, String> all, Predicate<OccSymbol> wanted) {
        if (!List.of("indicative", "opra").contains(Objects.requireNonNull(AlpacaPeer.parameter(request, "feed")))) {
            return aResponse().withStatus(400);
        }
        List<String> found = all.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return page(request, found, "{\"snapshots\":{%s},\"next_page_token\":%s}", 1_000);
    }

    private ResponseDefinitionBuilder page(Request request, List<String> entries, String frame, int largestLimit) {
        return wholePages
                ? AlpacaHosts.page(request, entries, frame, largestLimit, largestLimit)
                : AlpacaHosts.page(request, entries, frame, largestLimit);
    }

    private ResponseDefinitionBuilder stocks(Request request) {
        List<String> found = prices.entrySet().stream()
                .filter(entry -> AlpacaPeer.lists(request, "symbols", entry.getKey()))
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .toList();
        return okJson("{" + String.join(",", found) + "}");
    }

    private static boolean isWanted(Request request, OccSymbol symbol) {
        String type = AlpacaPeer.parameter(request, "type");
        return (type == null || type.equals(word(symbol)))
                && AlpacaPeer.isWithin(
                        request, "expiration_date", symbol.expiration().toString());
    }

    private static String last(Request request) {
        String path = request.getUrl().split("\\?", -1)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
