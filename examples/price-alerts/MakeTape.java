import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;

// Prints tape.csv, a made-up trading session of two made-up companies:
//   java MakeTape.java > tape.csv        (needs JDK 25 or newer)
// Always prints the same. Prices walk at random around a plan, so that what happens when is known beforehand.

final Random chance = new Random(1);

/** A symbol's plan: at these minutes of the session it is to be at these prices. */
record Plan(String symbol, int[] minutes, double[] dollars) {
    double at(int minute) {
        int leg = 1;
        while (minutes[leg] < minute) {
            leg++;
        }
        double share = (double) (minute - minutes[leg - 1]) / (minutes[leg] - minutes[leg - 1]);
        return dollars[leg - 1] + share * (dollars[leg] - dollars[leg - 1]);
    }
}

void main() {
    Plan[] plans = {
        new Plan("ACME", new int[] {0, 45, 120, 210, 300, 390}, new double[] {100, 97.6, 99.2, 102.4, 101.1, 103.3}),
        new Plan("BOLT", new int[] {0, 90, 180, 250, 320, 390}, new double[] {50, 50.4, 49.7, 50.3, 52.2, 51.8}),
    };
    Instant opening = Instant.parse("2026-01-05T14:30:00Z");
    double[] noise = new double[plans.length];
    BigDecimal[] last = {dollars(100), dollars(50)};

    IO.println("symbol,time,open,high,low,close,volume,bid,ask");
    for (int minute = 1; minute <= 390; minute++) {
        for (int place = 0; place < plans.length; place++) {
            Plan plan = plans[place];
            noise[place] = noise[place] * 0.9 + chance.nextGaussian() * plan.at(minute) * 0.0002;
            BigDecimal open = last[place];
            BigDecimal close = dollars(plan.at(minute) + noise[place]);
            BigDecimal high = open.max(close).add(dollars(Math.abs(chance.nextGaussian()) * 0.02));
            BigDecimal low = open.min(close).subtract(dollars(Math.abs(chance.nextGaussian()) * 0.02));
            BigDecimal half = dollars(0.01);
            IO.println(String.join(
                    ",",
                    plan.symbol(),
                    opening.plusSeconds(60L * minute).toString(),
                    open.toString(),
                    high.toString(),
                    low.toString(),
                    close.toString(),
                    Integer.toString(1000 + 100 * chance.nextInt(90)),
                    close.subtract(half).toString(),
                    close.add(half).toString()));
            last[place] = close;
        }
    }
}

BigDecimal dollars(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
}
