package dev.tapewatch.market;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells of prices in the moment they are traded, so that nobody has to wait for the next look. Nothing may depend on it
 * alone: a tick may be missed, what was missed is seen by {@link Market#read}.
 */
public interface PriceTicks {
    /**
     * Follows these symbols from now on, in the place of those followed before. Returns at once.
     *
     * @param symbols the most urgent first: a source that streams only some of them takes the first
     */
    void follow(Collection<Symbol> symbols);

    /** Calls the listener for every tick from now on; it must not block. */
    void listen(Consumer<Quote> listener);

    /**
     * Calls the listener with symbols whose ticks may have been missed, in the moment from which on what was missed can be
     * read: a stream that was cut is there again, or tells of further symbols from now on. The listener must not block.
     */
    void listenForGaps(Consumer<Collection<Symbol>> listener);

    /** What keeps ticks from coming, in words for the user; empty if nothing does. Prices can be read all the same. */
    Optional<String> trouble();

    /** The ticks of a market that streams none. */
    PriceTicks NONE = new PriceTicks() {
        @Override
        public void follow(Collection<Symbol> symbols) {}

        @Override
        public void listen(Consumer<Quote> listener) {}

        @Override
        public void listenForGaps(Consumer<Collection<Symbol>> listener) {}

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }
    };
}
