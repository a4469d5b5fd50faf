package dev.tapewatch.monitor.report.page;

import dev.tapewatch.monitor.report.Picture;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of a report: all that were wanted, or none.
 *
 * @param problem why there are none, in words for the user; null where nothing is missing
 */
public record Pictures(List<Picture> list, @Nullable String problem) {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    public Pictures {
        list = List.copyOf(list);
    }

    /** Draws them. A machine without fonts gets its report all the same. */
    public static Pictures draw(List<Chart> charts, Drawing drawing) {
        List<Picture> pictures = new ArrayList<>();
        try {
            for (Chart chart : charts) {
                pictures.add(new Picture(
                        chart.name(),
                        "image/png",
                        chart.description(),
                        Base64.getEncoder().encodeToString(drawing.draw(chart))));
            }
            return new Pictures(pictures, null);
        } catch (RuntimeException | LinkageError | InternalError | java.awt.AWTError cannotDraw) {
            // Without fontconfig or a font the JDK throws one or the other, depending on what is missing.
            LOG.warn("the report has no pictures: this machine cannot draw them: {}", cannotDraw.toString());
            return new Pictures(
                    List.of(),
                    "The pictures are missing, because this machine cannot draw text. Install fontconfig and a font"
                            + " (on Debian: fontconfig and fonts-dejavu-core) and make the report anew.");
        }
    }

    /** The picture in markdown, or nothing where it was not drawn. */
    String show(String name) {
        return list.stream()
                .filter(picture -> picture.name().equals(name))
                .findFirst()
                .map(picture -> "![" + picture.description() + "](cid:" + name + ")")
                .orElse("");
    }
}
