package dev.tapewatch.testing;

import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.keyring.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A keyring that answers as a test says and tells what it was asked for. */
public final class InMemoryKeyring implements Keyring {
    public final Map<String, Lookup> answers = new ConcurrentHashMap<>();
    public final List<String> asked = new ArrayList<>();
    private volatile Lookup otherwise = new Lookup.Absent();

    /** What it answers for all that is not in it. */
    public void otherwise(Lookup lookup) {
        otherwise = lookup;
    }

    @Override
    public String words() {
        return "the test's keyring";
    }

    @Override
    public Lookup find(String name) {
        asked.add(name);
        return answers.getOrDefault(name, otherwise);
    }

    @Override
    public void keep(String name, String value) {
        answers.put(name, new Lookup.Found(value));
    }

    @Override
    public void remove(String name) {
        answers.remove(name);
    }
}
