package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What happens in the made-up world. Time is cut into slots, in each of which at most one story of a share begins; so the
 * stories of a span are found without looking at any other.
 */
final class NewsStories {
    private static final long SHARE_SLOT = Duration.ofHours(4).toSeconds();
    private static final long ROUND_UP_SLOT = Duration.ofHours(6).toSeconds();
    private static final long MERGER_SLOT = Duration.ofHours(36).toSeconds();
    private static final double SHARE_STORY = 0.4;
    private static final double ROUND_UP = 0.8;
    private static final double MERGER = 0.6;
    private static final double BEAT = 0.62;
    private static final double WEEKEND = 0.25;
    private static final int ROUND_UP_SHARES = 5;
    private static final Set<DayOfWeek> DAYS_OFF = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final SimulatedPrices prices;
    private final List<SimulatedShare> shares;
    private final List<SimulatedShare> companies;
    private final Chance chance;
    private final SimulatedEvents events;
    private final TradingCalendar calendar;
    private final Map<StoryTemplate.Kind, List<StoryTemplate>> templates = StoryTemplate.load();

    NewsStories(SimulatedPrices prices, Chance chance, SimulatedEvents events, TradingCalendar calendar) {
        this.prices = prices;
        this.shares = List.copyOf(prices.shares());
        this.companies = shares.stream().filter(SimulatedShare::reportsEarnings).toList();
        this.chance = chance;
        this.events = events;
        this.calendar = calendar;
    }

    /** The stories about any of the symbols that begin in the span, both ends included. */
    List<Story> between(Collection<Symbol> symbols, Instant from, Instant to) {
        List<Story> stories = new ArrayList<>();
        Set<Symbol> asked = new LinkedHashSet<>(symbols);
        for (Symbol symbol : asked) {
            SimulatedShare share = prices.share(symbol);
            if (share != null) {
                addOfShare(stories, share, from, to);
            }
        }
        addOfAll(stories, asked, from, to);
        for (CorporateEvent event :
                events.between(asked, MarketZone.dateAt(from).minusDays(1), MarketZone.dateAt(to))) {
            if (event instanceof CorporateEvent.Earnings earnings) {
                stories.add(report(earnings));
            }
        }
        stories.removeIf(story -> story.time().isBefore(from) || story.time().isAfter(to));
        return stories;
    }

    private void addOfShare(List<Story> stories, SimulatedShare share, Instant from, Instant to) {
        Chance own = chance.of(share.symbol().ticker());
        for (long slot = slot(from, SHARE_SLOT); slot <= slot(to, SHARE_SLOT); slot++) {
            Chance story = own.of(slot);
            Instant time = timeIn(slot, SHARE_SLOT, story);
            if (story.happens(SHARE_STORY * busyness(time))) {
                StoryTemplate.Kind kind = switch (share.kind()) {
                    case FUND -> StoryTemplate.Kind.FUND;
                    case COMPANY -> StoryTemplate.Kind.COMPANY;
                    case DRUG_MAKER ->
                        story.of("drug").happens(0.3) ? StoryTemplate.Kind.DRUG_MAKER : StoryTemplate.Kind.COMPANY;
                };
                stories.add(story(share.symbol() + "-" + slot, time, List.of(share.symbol()), kind, story));
            }
        }
    }

    /** Stories that several shares have in common. */
    private void addOfAll(List<Story> stories, Set<Symbol> asked, Instant from, Instant to) {
        for (long slot = slot(from, ROUND_UP_SLOT); slot <= slot(to, ROUND_UP_SLOT); slot++) {
            Chance story = chance.of("round-up").of(slot);
            Instant time = timeIn(slot, ROUND_UP_SLOT, story);
            List<Symbol> symbols = some(shares, ROUND_UP_SHARES, story);
            if (story.happens(ROUND_UP * busyness(time)) && symbols.stream().anyMatch(asked::contains)) {
                stories.add(story("round-up-" + slot, time, symbols, StoryTemplate.Kind.ROUND_UP, story));
            }
        }
        for (long slot = slot(from, MERGER_SLOT); slot <= slot(to, MERGER_SLOT); slot++) {
            Chance story = chance.of("merger").of(slot);
            Instant time = timeIn(slot, MERGER_SLOT, story);
            List<Symbol> symbols = some(companies, 2, story);
            if (story.happens(MERGER * busyness(time)) && symbols.stream().anyMatch(asked::contains)) {
                stories.add(story("merger-" + slot, time, symbols, StoryTemplate.Kind.MERGER, story));
            }
        }
    }

    /** The report of a quarter, an hour or two before the open or in the hour after the close. */
    private Story report(CorporateEvent.Earnings earnings) {
        Chance story = chance.of(earnings.symbol().ticker())
                .of("report")
                .of(earnings.date().toEpochDay());
        var session = calendar.session(earnings.date()).orElseThrow();
        int minutes = story.of("time").below(50);
        Instant time = switch (earnings.timing()) {
            case BEFORE_OPEN -> session.open().minus(Duration.ofMinutes(60L + minutes));
            case AFTER_CLOSE, UNKNOWN -> session.close().plus(Duration.ofMinutes(2L + minutes));
        };
        StoryTemplate.Kind kind =
                story.happens(BEAT) ? StoryTemplate.Kind.EARNINGS_BEAT : StoryTemplate.Kind.EARNINGS_MISS;
        return story(earnings.symbol() + "-report-" + earnings.date(), time, List.of(earnings.symbol()), kind, story);
    }

    private Story story(String id, Instant time, List<Symbol> symbols, StoryTemplate.Kind kind, Chance story) {
        StoryTemplate template =
                StoryTemplate.choose(Objects.requireNonNull(templates.get(kind), kind.name()), story.of("template"));
        StoryWords words =
                new StoryWords(symbols, prices.at(symbols.getLast(), time), quarterBefore(time), story.of("words"));
        return new Story("sim-" + id, time, symbols, template, words, story.of("reports"));
    }

    private static List<Symbol> some(List<SimulatedShare> among, int count, Chance chance) {
        Set<Symbol> chosen = new LinkedHashSet<>();
        for (int draw = 0; chosen.size() < count; draw++) {
            chosen.add(
                    among.get(chance.of("share").of(draw).below(among.size())).symbol());
        }
        return List.copyOf(chosen);
    }

    private static String quarterBefore(Instant time) {
        LocalDate past = MarketZone.dateAt(time).minusMonths(3);
        return "Q" + ((past.getMonthValue() - 1) / 3 + 1);
    }

    private static long slot(Instant time, long seconds) {
        return Math.floorDiv(time.getEpochSecond(), seconds);
    }

    private static Instant timeIn(long slot, long seconds, Chance story) {
        return Instant.ofEpochSecond(slot * seconds + story.of("time").below((int) seconds));
    }

    private static double busyness(Instant time) {
        return DAYS_OFF.contains(MarketZone.dateAt(time).getDayOfWeek()) ? WEEKEND : 1;
    }
}
