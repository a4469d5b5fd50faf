package dev.tapewatch.monitor.price;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Topic;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Makes the alert that a fired rule raises. */
public final class FiredAlert {
    /** Computed levels are shown to a hundredth of a cent. */
    private static final int LEVEL_DIGITS = 4;

    private FiredAlert() {}

    /** The alert of a firing. Its id names rule and episode, so that the same firing raises the same alert. */
    public static Alert of(PriceRule rule, PriceFiring firing, String source) {
        PriceFiring shown = firing.with(rounded(firing));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("rule_id", rule.id());
        details.put("episode", firing.episode());
        details.put("condition", rule.terms().condition().name().toLowerCase(Locale.ROOT));
        details.put("level", shown.level());
        details.put("price", firing.price());
        details.put("last", firing.last());
        if (firing.quality() != null) {
            details.put("quality", firing.quality().name().toLowerCase(Locale.ROOT));
        }
        details.put("one_time", rule.terms().oneTime());
        details.put("channels", rule.terms().channels());
        return new Alert(
                rule.id() + "/" + firing.episode(),
                AlertType.PRICE,
                rule.terms().severity(),
                rule.symbol(),
                PriceAlertText.title(rule),
                PriceAlertText.message(rule, shown),
                firing.time(),
                source,
                details,
                new Topic(rule.id(), Long.toString(firing.episode())),
                rule.terms().channels());
    }

    private static java.math.BigDecimal rounded(PriceFiring firing) {
        java.math.BigDecimal level = firing.level().round(MathContext.DECIMAL64);
        return level.scale() > LEVEL_DIGITS ? level.setScale(LEVEL_DIGITS, RoundingMode.HALF_UP) : level;
    }
}
