package dev.tapewatch.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of this program, which several files name. */
final class Versions {
    private static final Pattern OURS =
            Pattern.compile("<artifactId>tapewatch</artifactId>\\s*<version>([^<]+?)(?:-SNAPSHOT)?</version>");

    private Versions() {}

    /** What is being built, or the release that it will become. */
    static String ofThePom() throws IOException {
        Matcher version = OURS.matcher(Files.readString(Path.of("pom.xml")));
        if (!version.find()) {
            throw new AssertionError("pom.xml names no version");
        }
        return version.group(1);
    }
}
