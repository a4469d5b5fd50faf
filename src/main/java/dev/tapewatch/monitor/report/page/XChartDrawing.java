package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.monitor.report.DayPerformance;
import dev.tapewatch.monitor.report.PositionFigures;
import dev.tapewatch.monitor.report.Share;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws with XChart, without a screen. The pictures are twice as large as they are shown, for sharp text. */
public final class XChartDrawing implements Drawing {
    static final int WIDTH = 1400;
    static final int HEIGHT = 600;
    static final int NARROW = 1000;
    private static final int ROW = 56;

    /** XChart leaves labels out where it thinks them too near, unless so many are allowed. */
    private static final int EVERY_LABEL = 1_000;

    static {
        // Before anything of AWT is loaded: a machine without a screen must not be asked for one.
        System.setProperty("java.awt.headless", "true");
    }

    @Override
    public byte[] draw(Chart chart) {
        return png(
                switch (chart) {
                    case Chart.Value value -> value(value);
                    case Chart.Profit profit -> profit(profit);
                    case Chart.Allocation allocation -> allocation(allocation);
                    case Chart.Performance performance -> performance(performance);
                });
    }

    private static byte[] png(IChart chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ChartEncoder.saveChart(chart, bytes, "png");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static XYChart value(Chart.Value value) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(value.title())
                .build();
        ChartLook.axes(chart.getStyler());
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area)
                .setLegendVisible(false);
        chart.getStyler()
                .setTimezone(TimeZone.getTimeZone(ZoneOffset.UTC))
                .setDatePattern("MMM d")
                .setYAxisTickLabelsFormattingFunction(ChartLook::dollars);
        bounds(chart, value.days());
        XYSeries series = chart.addSeries(
                "Value",
                value.days().stream().map(XChartDrawing::mark).toList(),
                value.days().stream().map(AccountDay::equity).toList());
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(ChartLook.BLUE);
        series.setLineColor(ChartLook.BLUE).setLineWidth(4).setFillColor(ChartLook.PALE_BLUE);
        return chart;
    }

    /** Room above and below the curve; from 0 nothing of it would be seen. */
    private static void bounds(XYChart chart, List<AccountDay> days) {
        double low = days.stream()
                .mapToDouble(day -> day.equity().doubleValue())
                .min()
                .orElse(0);
        double high = days.stream()
                .mapToDouble(day -> day.equity().doubleValue())
                .max()
                .orElse(0);
        double margin = Math.max((high - low) / 5, Math.max(Math.abs(high) / 1000, 1));
        chart.getStyler().setYAxisMin(low - margin);
        chart.getStyler().setYAxisMax(high + margin);
    }

    /** The axis is marked at midnight UTC, so that is where dates stand. */
    private static Date mark(AccountDay day) {
        return Date.from(day.date().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static HorizontalBarChart profit(Chart.Profit profit) {
        List<PositionFigures> positions = profit.positions();
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(WIDTH)
                .height(180 + ROW * Math.max(4, positions.size()))
                .title(profit.title())
                .build();
        ChartLook.axes(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.9).setLabelsVisible(false).setLegendVisible(false);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartLook::dollars);
        // Every bar has its name.
        chart.getStyler().setXAxisMaxLabelCount(EVERY_LABEL);
        List<String> names = names(positions);
        List<BigDecimal> gains = new ArrayList<>();
        List<BigDecimal> losses = new ArrayList<>();
        for (PositionFigures figures : positions) {
            gains.add(figures.profit().max(BigDecimal.ZERO));
            losses.add(figures.profit().min(BigDecimal.ZERO));
        }
        chart.addSeries("Gain", gains, names).setFillColor(ChartLook.GREEN);
        chart.addSeries("Loss", losses, names).setFillColor(ChartLook.RED);
        return chart;
    }

    /** Bars of one name would be one bar. */
    private static List<String> names(List<PositionFigures> positions) {
        List<String> names = new ArrayList<>();
        for (PositionFigures figures : positions) {
            String name = Amounts.name(figures.position().instrument());
            names.add(names.contains(name) ? name + " (" + (names.size() + 1) + ")" : name);
        }
        return names;
    }

    private static PieChart allocation(Chart.Allocation allocation) {
        PieChart chart = new PieChartBuilder()
                .width(NARROW)
                .height(HEIGHT)
                .title(allocation.title())
                .build();
        ChartLook.of(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setLabelsVisible(false).setCircular(true).setPlotContentSize(0.92);
        chart.getStyler().setSliceBorderWidth(2);
        chart.getStyler().setSeriesColors(ChartLook.SLICES);
        for (Share share : allocation.shares()) {
            String sign = share.value().signum() < 0 ? " short" : "";
            chart.addSeries(share.name() + sign + "  " + Amounts.part(share.percent()), share.percent());
        }
        return chart;
    }

    private static CategoryChart performance(Chart.Performance performance) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(performance.title())
                .build();
        ChartLook.axes(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartLook::percent);
        List<String> days = performance.days().stream()
                .map(day -> Amounts.day(day.date()).substring(0, 3))
                .toList();
        bars(
                chart,
                "Account",
                days,
                performance.days().stream().map(DayPerformance::percent).toList(),
                ChartLook.BLUE);
        bars(
                chart,
                "SPY",
                days,
                performance.days().stream().map(DayPerformance::spyPercent).toList(),
                ChartLook.GREY);
        return chart;
    }

    /** What is not known has no bar. */
    private static void bars(
            CategoryChart chart,
            String name,
            List<String> days,
            List<? extends @Nullable BigDecimal> percents,
            Color color) {
        double[] values = percents.stream()
                .mapToDouble(percent -> percent == null ? Double.NaN : percent.doubleValue())
                .toArray();
        List<Double> boxed = new ArrayList<>();
        for (double value : values) {
            boxed.add(value);
        }
        chart.addSeries(name, days, boxed).setFillColor(color);
    }
}
