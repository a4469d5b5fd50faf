package dev.tapewatch.mcp.prompt;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.mcp.completion.Known;
import dev.tapewatch.mcp.tool.Shown;
import dev.tapewatch.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The arguments that prompts take. What passes here is put into a text in a user's name, so nothing passes that could say more. */
final class PromptParameters {
    private static final int MOST_SYMBOLS = 50;
    private static final int MOST_ALERTS = 50;
    private static final Pattern ACCOUNT_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern NAME_FORM = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}");

    static final PromptParameter<String> ACCOUNT = matching(
            "account", "Which account; left out: the first", Known.ACCOUNT, ACCOUNT_FORM, "an account like SIM-1");
    static final PromptParameter<String> SCREENER = matching(
            "screener",
            "A saved screener",
            Known.SCREENER,
            NAME_FORM,
            "a screener's id: 1 to 40 small letters, digits and dashes");
    static final PromptParameter<String> ALERT_ID =
            matching("alert_id", "One alert", Known.ALERT, ID_FORM, "an alert's id as get_recent_alerts answers it");
    static final PromptParameter<String> RULE_ID = matching(
            "rule_id",
            "Only alerts of this rule",
            Known.RULE,
            ID_FORM,
            "a price alert's id or the topic.rule of an alert");
    static final PromptParameter<String> CHANNEL = matching(
            "channel",
            "Also say what arrived on this channel",
            Known.CHANNEL,
            NAME_FORM,
            "a channel's name as list_channels answers it");
    static final PromptParameter<Symbol> SYMBOL =
            new PromptParameter<>("symbol", "Only alerts of this ticker", Known.SYMBOL, PromptParameters::symbol);
    static final PromptParameter<List<Symbol>> SYMBOLS = new PromptParameter<>(
            "symbols", "Only these tickers, with commas between", Known.SYMBOLS, PromptParameters::symbols);
    static final PromptParameter<Integer> COUNT = new PromptParameter<>(
            "count", "How many alerts at most; 10 if left out", Known.NOTHING, PromptParameters::count);

    private PromptParameters() {}

    private static PromptParameter<String> matching(
            String name, String description, Known known, Pattern form, String expected) {
        return new PromptParameter<>(name, description, known, (argument, typed) -> {
            if (!form.matcher(typed).matches()) {
                throw wrong(argument, "is not usable", expected, typed);
            }
            return typed;
        });
    }

    private static Symbol symbol(String name, String typed) {
        try {
            return Symbol.parse(typed);
        } catch (Problem notASymbol) {
            throw wrong(name, "is not a ticker", "one like SPY or BRK.B", typed);
        }
    }

    private static List<Symbol> symbols(String name, String typed) {
        List<Symbol> symbols = Arrays.stream(typed.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> symbol(name, one))
                .distinct()
                .collect(Collectors.toList());
        if (symbols.isEmpty() || symbols.size() > MOST_SYMBOLS) {
            throw wrong(name, "is no list of tickers", "1 to " + MOST_SYMBOLS + " like SPY,AAPL", typed);
        }
        return symbols;
    }

    private static int count(String name, String typed) {
        try {
            int count = Integer.parseInt(typed);
            if (count >= 1 && count <= MOST_ALERTS) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(name, "is not a whole number", "one from 1 to " + MOST_ALERTS, typed);
        }
        throw wrong(name, "is out of range", "a whole number from 1 to " + MOST_ALERTS, typed);
    }

    static Problem wrong(String name, String what, String expected, Object value) {
        return Problem.badInput(name + " " + what + ": expected " + expected + ", got " + Shown.value(value));
    }
}
