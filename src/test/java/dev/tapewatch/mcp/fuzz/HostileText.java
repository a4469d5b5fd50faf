package dev.tapewatch.mcp.fuzz;

import java.util.List;

/**
 * Text that means something to somebody behind the server: a database, a script, a template, a path, a terminal. None of
 * it is a ticker, a name, a moment, a number or the id of anything.
 */
final class HostileText {
    private static final List<String> TEXTS = List.of(
            "'; DROP TABLE alerts; --",
            "\" OR \"\"=\"",
            "1' UNION SELECT * FROM pg_user--",
            "*\r\nFLUSHALL\r\n",
            "\r\n*1\r\n$8\r\nFLUSHALL\r\n",
            "tapewatch:*",
            "{tapewatch}:alerts",
            "'] redis.call('FLUSHALL') --[[",
            "return redis.call('keys','*')",
            "end; os.execute('id') --",
            "%s%s%s%n%n%n%x",
            "%1$s %999999999d",
            "{0}{1}{2} {}",
            "${jndi:ldap://127.0.0.1:1/a}",
            "#{T(Runtime).getRuntime().exec('id')}",
            "{{7*7}} <%= 7*7 %> ${7*7}",
            "../../../../../../etc/passwd",
            "..\\..\\..\\windows\\win.ini",
            "/proc/self/environ",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "file:///etc/passwd",
            "http://169.254.169.254/latest/meta-data/",
            "a b c",
            " ",
            "\u0000",
            "SPY\u0000",
            "\u0007\u001b[2J\u001b]0;owned\u0007",
            "\ud800",
            "\udfff\ud800",
            "half \ud83d of a pair",
            "\u202eYPS",
            "\ufeffSPY!",
            "\u017fpy?",
            "e\u0301".repeat(100) + "!",
            "\ud83d\udea8".repeat(60),
            "<script>alert(1)</script>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
            "-0-0",
            "18446744073709551616-18446744073709551616",
            "99999999999999-0/1",
            "1-1-1",
            "(",
            "[a-",
            "^(a+)+$",
            "a".repeat(64) + "!",
            "=cmd|' /C calc'!A0",
            "@everyone [click](https://example.invalid)",
            "__proto__ constructor",
            "not/a/1/name",
            "+NaN+",
            "0000-00-00T00:00:00Z!");

    private static final int LONG = 5_000;
    private static final int VERY_LONG = 200_000;

    private HostileText() {}

    static String any(Dice dice) {
        return switch (dice.below(40)) {
            case 0 -> "x!".repeat(VERY_LONG / 2);
            case 1 -> "\u00e9!".repeat(LONG);
            case 2 -> dice.of(TEXTS) + dice.of(TEXTS);
            case 3 -> noise(dice);
            default -> dice.of(TEXTS);
        };
    }

    /** Longer than anything may be. */
    static String tooLong(Dice dice) {
        return "x".repeat(dice.of(LONG, LONG, LONG, VERY_LONG));
    }

    /** Any characters at all, halves of pairs among them; a space in front, so that it is no name. */
    private static String noise(Dice dice) {
        StringBuilder text = new StringBuilder(" !");
        int length = dice.below(60);
        for (int i = 0; i < length; i++) {
            text.append((char) dice.below(0x10000));
        }
        return text.toString();
    }

    /** As a JSON string; everything that is not plain is escaped, halves of surrogate pairs too. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next < ' ' || next > '~' || next == '"' || next == '\\') {
                json.append(String.format("\\u%04x", (int) next));
            } else {
                json.append(next);
            }
        }
        return json.append('"').toString();
    }
}
