import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

// Writes bars.csv, options.csv, news.json, account.json and events.csv, a made-up session of two made-up companies:
//   java MakeMarket.java .        (needs JDK 25 or newer)
// Always writes the same. Prices walk at random around a plan, so that what happens when is known beforehand.

final Instant opening = Instant.parse("2026-01-07T14:30:00Z");
final int bar = 5;
final int session = 390;
final Random chance = new Random(7);
final Company acme = new Company(
        "ACME", 0.42, 2.5, 85, 107.5, new int[] {0, 60, 115, 130, 220, 240, 300, 390},
        new double[] {99.8, 99.4, 98.9, 96.6, 96.2, 93.4, 90.2, 89.6});
final Company bolt = new Company(
        "BOLT", 0.24, 1, 44, 53, new int[] {0, 90, 180, 250, 320, 390}, new double[] {50, 50.3, 49.7, 49.2, 48.7, 48.9});
final List<LocalDate> expirations =
        List.of(LocalDate.of(2026, 1, 9), LocalDate.of(2026, 1, 16), LocalDate.of(2026, 2, 20));

/** A company's plan: at these minutes of the session its share is to be at these prices. */
record Company(
        String symbol, double volatility, double step, double lowest, double highest, int[] minutes, double[] dollars) {
    double at(int minute) {
        int leg = 1;
        while (minutes[leg] < minute) {
            leg++;
        }
        double share = (double) (minute - minutes[leg - 1]) / (minutes[leg] - minutes[leg - 1]);
        return dollars[leg - 1] + share * (dollars[leg] - dollars[leg - 1]);
    }
}

/** What the account holds of one thing; price in dollars at each bar, the first of them that of the day before. */
record Held(String symbol, int quantity, String average, int multiplier, List<BigDecimal> marks, List<BigDecimal> shares) {}

void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<BigDecimal> acmePrices = new ArrayList<>(List.of(dollars(100)));
    List<BigDecimal> boltPrices = new ArrayList<>(List.of(dollars(50)));
    Files.writeString(folder.resolve("bars.csv"), bars(acmePrices, boltPrices));
    Files.writeString(folder.resolve("options.csv"), options(acmePrices, boltPrices));
    Files.writeString(folder.resolve("account.json"), account(acmePrices, boltPrices));
    Files.writeString(folder.resolve("news.json"), news());
    Files.writeString(folder.resolve("events.csv"), """
            symbol,event,date,amount,timing,confirmed
            BOLT,ex_dividend,2026-01-08,0.60,,
            BOLT,earnings,2026-01-14,,before_open,true
            ACME,earnings,2026-02-04,,after_close,true
            ACME,ex_dividend,2026-02-11,0.35,,
            """);
}

String bars(List<BigDecimal> acmePrices, List<BigDecimal> boltPrices) {
    StringBuilder rows = new StringBuilder("symbol,time,open,high,low,close,volume,bid,ask\n");
    for (int minute = bar; minute <= session; minute += bar) {
        addBar(rows, acme, acmePrices, minute);
        addBar(rows, bolt, boltPrices, minute);
    }
    return rows.toString();
}

void addBar(StringBuilder rows, Company company, List<BigDecimal> prices, int minute) {
    BigDecimal open = minute == bar ? dollars(company.at(0)) : prices.getLast();
    BigDecimal close = dollars(company.at(minute) * (1 + chance.nextGaussian() * 0.0006));
    BigDecimal high = open.max(close).add(dollars(Math.abs(chance.nextGaussian()) * 0.04));
    BigDecimal low = open.min(close).subtract(dollars(Math.abs(chance.nextGaussian()) * 0.04));
    int volume = 5000 + 100 * chance.nextInt(400);
    rows.append("%s,%s,%s,%s,%s,%s,%d,%s,%s\n".formatted(
            company.symbol(), time(minute), open, high, low, close, volume,
            close.subtract(dollars(0.01)), close.add(dollars(0.01))));
    prices.add(close);
}

String options(List<BigDecimal> acmePrices, List<BigDecimal> boltPrices) {
    StringBuilder rows = new StringBuilder("time,underlying,underlying_price,contract,type,strike,expiration,bid,ask,"
            + "last,volume,open_interest,implied_volatility\n");
    for (int minute : new int[] {bar, 60, 120, 180, 240, 300, 360, session}) {
        addChain(rows, acme, acmePrices.get(minute / bar), minute);
        addChain(rows, bolt, boltPrices.get(minute / bar), minute);
    }
    return rows.toString();
}

void addChain(StringBuilder rows, Company company, BigDecimal price, int minute) {
    for (LocalDate expiration : expirations) {
        for (double strike = company.lowest(); strike <= company.highest(); strike += company.step()) {
            for (char type : new char[] {'C', 'P'}) {
                addOption(rows, company, company.symbol(), price, minute, type, strike, expiration);
            }
        }
    }
    // Left over from an imagined split: delivers something else than 100 shares, so nobody should sell it by mistake.
    addOption(rows, company, company.symbol() + "1", price, minute, 'P', company.lowest() + 2 * company.step(),
            expirations.get(1));
}

void addOption(
        StringBuilder rows, Company company, String root, BigDecimal price, int minute, char type, double strike,
        LocalDate expiration) {
    double spot = price.doubleValue();
    double value = value(type, spot, strike, years(minute, expiration), volatility(company, spot, strike));
    double distance = Math.abs(strike / spot - 1);
    double half = (0.02 + 0.03 * value) / 2;
    BigDecimal bid = BigDecimal.valueOf(value - half).setScale(2, RoundingMode.FLOOR);
    BigDecimal ask = BigDecimal.valueOf(value + half).setScale(2, RoundingMode.CEILING).max(dollars(0.01));
    long openInterest = Math.round(1800 * StrictMath.exp(-distance * distance * 180)) / (expiration.getDayOfMonth() == 9 ? 2 : 1);
    rows.append("%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%d,%d,%s\n".formatted(
            time(minute), company.symbol(), price, occ(root, type, strike, expiration),
            type == 'C' ? "call" : "put", plain(strike), expiration,
            bid.signum() > 0 ? bid : "", ask, bid.signum() > 0 ? dollars(value) : "",
            openInterest * minute / session / 10, openInterest,
            distance > 0.09 ? "" : dollars4(volatility(company, spot, strike))));
}

String account(List<BigDecimal> acmePrices, List<BigDecimal> boltPrices) {
    LocalDate friday = expirations.get(0);
    LocalDate nextFriday = expirations.get(1);
    List<Held> positions = List.of(
            new Held("ACME", 350, "91.40", 1, acmePrices, acmePrices),
            new Held("BOLT", 360, "46.25", 1, boltPrices, boltPrices),
            new Held(occ("ACME", 'P', 97.5, friday), -2, "1.35", 100, marks(acme, acmePrices, 'P', 97.5, friday), acmePrices),
            new Held(occ("BOLT", 'C', 47, nextFriday), -3, "2.10", 100, marks(bolt, boltPrices, 'C', 47, nextFriday), boltPrices));
    BigDecimal cash = new BigDecimal("40000.00");
    BigDecimal lastEquity = equity(positions, cash, 0);
    StringBuilder snapshots = new StringBuilder();
    for (int place = 1; place <= session / bar; place++) {
        if (place == 1 || place % 2 == 0) {
            snapshots.append(snapshots.isEmpty() ? "" : ",\n").append(snapshot(positions, cash, lastEquity, place));
        }
    }
    return """
            {
              "accounts": [
                {
                  "account": "DEMO-1",
                  "snapshots": [
            %s
                  ],
                  "history": [
            %s
                  ]
                }
              ]
            }
            """.formatted(snapshots, history(lastEquity, equity(positions, cash, session / bar)));
}

String snapshot(List<Held> positions, BigDecimal cash, BigDecimal lastEquity, int place) {
    StringBuilder held = new StringBuilder();
    BigDecimal shares = BigDecimal.ZERO;
    for (Held position : positions) {
        held.append(held.isEmpty() ? "" : ",\n").append("""
                            {"symbol": "%s", "quantity": %d, "price": "%s", "underlying_price": "%s", \
                "average_price": "%s", "previous_close": "%s", "multiplier": %d}""".formatted(
                position.symbol(), position.quantity(), position.marks().get(place), position.shares().get(place),
                position.average(), position.marks().getFirst(), position.multiplier()));
        if (position.multiplier() == 1) {
            shares = shares.add(worth(position, place));
        }
    }
    // A short put needs a fifth of its strike here, a covered call nothing.
    BigDecimal puts = new BigDecimal("3900.00");
    BigDecimal equity = equity(positions, cash, place);
    BigDecimal initial = shares.divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP).add(puts);
    BigDecimal maintenance = shares.multiply(new BigDecimal("0.3")).setScale(2, RoundingMode.HALF_UP).add(puts);
    BigDecimal free = equity.subtract(initial);
    return """
                    {
                      "time": "%s", "equity": "%s", "last_equity": "%s", "net_cash_flow": "0", "cash": "%s",
                      "buying_power": "%s", "option_buying_power": "%s",
                      "initial_margin": "%s", "maintenance_margin": "%s",
                      "positions": [
            %s
                      ]
                    }""".formatted(time(place * bar), equity, lastEquity, cash, free.multiply(BigDecimal.TWO), free, initial,
            maintenance, held);
}

String history(BigDecimal lastEquity, BigDecimal today) {
    String[] dates = {"2025-12-22", "2025-12-23", "2025-12-24", "2025-12-26", "2025-12-29", "2025-12-30", "2025-12-31",
            "2026-01-02", "2026-01-05"};
    StringBuilder days = new StringBuilder();
    BigDecimal equity = lastEquity.subtract(new BigDecimal("6210.00"));
    for (String date : dates) {
        boolean paidIn = date.equals("2026-01-02");
        equity = equity.add(dollars(chance.nextGaussian() * 350)).add(new BigDecimal(paidIn ? "5000" : "80"));
        days.append(day(date, equity, paidIn ? "5000.00" : "0")).append(",\n");
    }
    return days + day("2026-01-06", lastEquity, "0") + ",\n" + day("2026-01-07", today, "0");
}

String day(String date, BigDecimal equity, String flow) {
    return "        {\"date\": \"%s\", \"equity\": \"%s\", \"net_cash_flow\": \"%s\"}".formatted(date, equity, flow);
}

List<BigDecimal> marks(Company company, List<BigDecimal> prices, char type, double strike, LocalDate expiration) {
    List<BigDecimal> marks = new ArrayList<>();
    for (int place = 0; place < prices.size(); place++) {
        double spot = prices.get(place).doubleValue();
        double years = place == 0 ? years(session - 24 * 60, expiration) : years(place * bar, expiration);
        marks.add(dollars(value(type, spot, strike, years, volatility(company, spot, strike))));
    }
    return marks;
}

BigDecimal equity(List<Held> positions, BigDecimal cash, int place) {
    BigDecimal equity = cash;
    for (Held position : positions) {
        equity = equity.add(worth(position, place));
    }
    return equity;
}

BigDecimal worth(Held position, int place) {
    return position.marks().get(place).multiply(BigDecimal.valueOf((long) position.quantity() * position.multiplier()));
}

String news() {
    return """
            {
              "news": [
            %s
              ]
            }
            """.formatted(String.join(",\n", List.of(
            article(1, "example-wire", 6, 6, "Shares to watch today: ACME, BOLT",
                    "What is on the calendar and what moved before the open.", "ACME", "BOLT"),
            article(2, "street-notes", 31, 31, "Harbor Street keeps ACME at Hold, price target $104", "", "ACME"),
            article(3, "market-ledger", 58, 58, "BOLT to present at investor conference next week", "", "BOLT"),
            article(4, "example-wire", 114, 114, "ACME cuts full-year guidance, warns of weak demand",
                    "ACME lowered its full-year guidance: it expects revenue to fall by 12% and withdrew its margin"
                            + " target. Analysts had expected growth of 3%.", "ACME"),
            article(5, "daily-ticker", 121, 121, "Profit warning: weak demand makes ACME lower its full-year outlook",
                    "Revenue is to fall by 12%, the company said. Shares fell.", "ACME"),
            article(4, "example-wire", 114, 139,
                    "UPDATE 1: ACME cuts full-year guidance, warns of weak demand, shares fall",
                    "ACME lowered its full-year guidance: it expects revenue to fall by 12% and withdrew its margin"
                            + " target. Analysts had expected growth of 3%. Shares fell by 3%.", "ACME"),
            article(6, "market-ledger", 170, 170, "BOLT wins contract worth $450 million",
                    "BOLT was awarded a contract of $450 million over five years, about a tenth of its yearly revenue.",
                    "BOLT"),
            article(7, "example-wire", 224, 224, "SEC opens investigation into accounting at ACME",
                    "ACME disclosed a subpoena of the Securities and Exchange Commission about how it recognises"
                            + " revenue.", "ACME"),
            article(8, "street-notes", 262, 262, "Meridian Capital downgrades ACME to Sell, cuts price target to $78",
                    "The analysts point to the guidance and to the investigation.", "ACME"),
            article(9, "daily-ticker", 305, 305, "Midday movers: ACME, BOLT", "", "ACME", "BOLT"),
            article(10, "closing-bell", 395, 395, "What moved today: ACME falls 10%, BOLT holds up before its dividend",
                    "BOLT trades without its dividend of $0.60 from tomorrow on.", "ACME", "BOLT"))));
}

String article(int id, String source, int created, int updated, String headline, String summary, String... symbols) {
    return """
                {
                  "id": "demo-%d", "source": "%s", "symbols": ["%s"],
                  "headline": "%s",
                  "summary": "%s",
                  "url": "https://news.example/demo-%d",
                  "created_at": "%s", "updated_at": "%s"
                }""".formatted(id, source, String.join("\", \"", symbols), headline, summary, id, time(created), time(updated));
}

double volatility(Company company, double spot, double strike) {
    double distance = strike / spot - 1;
    return company.volatility() * (1 - 0.8 * distance + 2 * distance * distance);
}

double years(int minute, LocalDate expiration) {
    Instant close = expiration.atTime(21, 0).toInstant(ZoneOffset.UTC);
    return Duration.between(opening.plusSeconds(60L * minute), close).toMinutes() / (365.0 * 24 * 60);
}

/** Black and Scholes at 4 %, but at least what exercising brings. */
double value(char type, double spot, double strike, double years, double volatility) {
    double deviation = volatility * StrictMath.sqrt(years);
    double above = (StrictMath.log(spot / strike) + (0.04 + volatility * volatility / 2) * years) / deviation;
    double discounted = strike * StrictMath.exp(-0.04 * years);
    double call = spot * normal(above) - discounted * normal(above - deviation);
    double put = call - spot + discounted;
    return type == 'C' ? Math.max(call, spot - strike) : Math.max(put, Math.max(strike - spot, 0));
}

/** The normal distribution, formula 26.2.17 of Abramowitz and Stegun. */
double normal(double deviations) {
    double t = 1 / (1 + 0.2316419 * Math.abs(deviations));
    double sum = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = StrictMath.exp(-deviations * deviations / 2) / StrictMath.sqrt(2 * Math.PI) * sum;
    return deviations < 0 ? tail : 1 - tail;
}

String occ(String root, char type, double strike, LocalDate expiration) {
    return root + expiration.format(DateTimeFormatter.ofPattern("yyMMdd")) + type
            + "%08d".formatted(Math.round(strike * 1000));
}

String time(int minute) {
    return opening.plusSeconds(60L * minute).toString();
}

String plain(double amount) {
    return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
}

BigDecimal dollars4(double amount) {
    return BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_UP);
}

BigDecimal dollars(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
}
