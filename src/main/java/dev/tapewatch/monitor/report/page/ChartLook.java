package dev.tapewatch.monitor.report.page;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The look that all pictures share. */
final class ChartLook {
    static final Color BLUE = new Color(0x2563EB);
    static final Color PALE_BLUE = new Color(0x25, 0x63, 0xEB, 40);
    static final Color GREEN = new Color(0x16A34A);
    static final Color RED = new Color(0xDC2626);
    static final Color GREY = new Color(0x9CA3AF);
    private static final Color INK = new Color(0x374151);
    private static final Color GRID = new Color(0xE5E7EB);

    /** Told apart by those who see red and green alike, too. */
    static final Color[] SLICES = {
        new Color(0x2563EB),
        new Color(0xF59E0B),
        new Color(0x0D9488),
        new Color(0xDB2777),
        new Color(0x7C3AED),
        new Color(0x84CC16),
        new Color(0x0EA5E9),
        new Color(0xB45309),
        new Color(0x9CA3AF)
    };

    private ChartLook() {}

    static void of(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartPadding(24);
        styler.setChartFontColor(INK);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(font(Font.BOLD, 30));
        styler.setChartTitlePadding(18);
        styler.setLegendFont(font(Font.PLAIN, 24));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPadding(16);
        styler.setLocale(Locale.US);
        styler.setMarkerSize(10);
    }

    static void axes(AxesChartStyler styler) {
        of(styler);
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 22));
        styler.setAxisTickLabelsColor(INK);
        styler.setAxisTickMarksColor(GRID);
        styler.setPlotGridLinesColor(GRID);
        styler.setAxisTitlesVisible(false);
        styler.setAxisTickPadding(12);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** Whole dollars, as axes have them. */
    static String dollars(double dollars) {
        return (dollars < 0 ? "-$" : "$") + String.format(Locale.US, "%,.0f", Math.abs(dollars));
    }

    static String percent(double percent) {
        return Math.abs(percent) < 0.005 ? "0.00%" : String.format(Locale.US, "%+.2f%%", percent);
    }
}
