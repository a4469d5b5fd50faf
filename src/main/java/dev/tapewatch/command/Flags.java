package dev.tapewatch.command;

import dev.tapewatch.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code --name value}, {@code --name=value} and a bare {@code --name}, which means {@code true}. */
final class Flags {
    private static final String MARK = "--";

    private Flags() {}

    static Map<String, String> parse(List<String> arguments) {
        Map<String, String> flags = new LinkedHashMap<>();
        for (int index = 0; index < arguments.size(); index++) {
            String argument = arguments.get(index);
            if (!argument.startsWith(MARK) || argument.length() == MARK.length()) {
                throw Problem.badInput(
                        "'%s' is not a flag; flags look like --port 8750 or --port=8750.".formatted(argument));
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(MARK.length(), equals < 0 ? argument.length() : equals);
            boolean valueFollows =
                    index + 1 < arguments.size() && !arguments.get(index + 1).startsWith(MARK);
            String value;
            if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (valueFollows) {
                value = arguments.get(++index);
            } else {
                value = "true";
            }
            if (flags.put(name, value) != null) {
                throw Problem.badInput("--%s was given twice; give it once.".formatted(name));
            }
        }
        return flags;
    }

    /** Parses for a command that knows only these flags. */
    static Map<String, String> parse(List<String> arguments, Set<String> known) {
        Map<String, String> flags = parse(arguments);
        for (String name : flags.keySet()) {
            if (!known.contains(name)) {
                throw Problem.badInput(
                        "--%s is not a flag of this command; tapewatch --help lists them all.".formatted(name));
            }
        }
        return flags;
    }
}
