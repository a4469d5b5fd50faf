package dev.tapewatch.mcp.resource;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.util.Optional;

/** The addresses of the resources. */
final class ResourceUris {
    static final String RECENT = "alerts://recent";
    static final String ACTIVE = "alerts://active";
    static final String STATUS = "monitors://status";
    static final String SYMBOL_TEMPLATE = "alerts://symbol/{symbol}";

    private static final String SYMBOL_PREFIX = "alerts://symbol/";
    private static final int LONGEST_URI = 64;

    private ResourceUris() {}

    static String ofSymbol(String symbol) {
        return SYMBOL_PREFIX + symbol;
    }

    /**
     * The symbol of an {@code alerts://symbol/…} address. It has to be written in capitals: each symbol has one address,
     * the one under which its news is announced.
     */
    static Optional<Symbol> symbol(String uri) {
        if (!uri.startsWith(SYMBOL_PREFIX) || uri.length() > LONGEST_URI) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Symbol(uri.substring(SYMBOL_PREFIX.length())));
        } catch (Problem notASymbol) {
            return Optional.empty();
        }
    }
}
