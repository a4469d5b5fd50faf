package dev.tapewatch.monitor.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.monitor.report.DailyFigures;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.WeeklyFigures;
import dev.tapewatch.testing.ReportScene;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Leaves what it drew in target/pictures, to be looked at. */
class XChartDrawingTest {
    private static final Path PICTURES = Path.of("target/pictures");

    @Test
    void every_chart_becomes_a_picture_of_its_size() throws IOException {
        Files.createDirectories(PICTURES);
        List<Chart> charts = Charts.of(WeeklyFigures.of(ReportScene.facts(ReportKind.WEEKLY), ReportScene.CALENDAR));
        assertThat(charts).hasSize(4);
        for (Chart chart : charts) {
            byte[] png = new XChartDrawing().draw(chart);
            Files.write(PICTURES.resolve(chart.name() + ".png"), png);
            BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
            assertThat(image.getWidth())
                    .isEqualTo(chart.name().equals("allocation") ? XChartDrawing.NARROW : XChartDrawing.WIDTH);
            assertThat(image.getHeight()).isBetween(400, XChartDrawing.HEIGHT);
            assertThat(png.length).isLessThan(150_000);
            assertThat(colours(image)).as("a picture of something").hasSizeGreaterThan(20);
        }
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x += 3) {
            for (int y = 0; y < image.getHeight(); y += 3) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    @Test
    void a_machine_without_a_screen_is_enough() {
        byte[] unused = new XChartDrawing()
                .draw(Charts.of(DailyFigures.of(ReportScene.facts(ReportKind.DAILY), ReportScene.CALENDAR))
                        .getFirst());
        assertThat(System.getProperty("java.awt.headless")).isEqualTo("true");
    }
}
