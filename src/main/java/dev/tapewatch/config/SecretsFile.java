package dev.tapewatch.config;

import dev.tapewatch.mcp.credential.OwnersFile;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * {@code secrets.yml} of a data directory, changed by one credential at a time: everything else in it stays, comments too.
 * Written in one step, and readable for its owner alone from its first byte on.
 */
public record SecretsFile(Path path) {
    public static SecretsFile in(Path dataDirectory) {
        return new SecretsFile(dataDirectory.resolve("secrets.yml"));
    }

    /**
     * Sets the credential.
     *
     * @throws Problem of kind {@code BAD_INPUT} if the file is no YAML that one can be put into, or others can read it
     */
    public void put(String name, String value) {
        MappingNode root = root();
        if (!set(root, Settings.PREFIX + "." + name, value)) {
            add(root, List.of((Settings.PREFIX + "." + name).split("\\.")), value);
        }
        write(root);
    }

    /** Takes the credential out; says whether it was there. */
    public boolean remove(String name) {
        if (!Files.exists(path)) {
            return false;
        }
        MappingNode root = root();
        if (!set(root, Settings.PREFIX + "." + name, null)) {
            return false;
        }
        write(root);
        return true;
    }

    private MappingNode root() {
        if (!Files.exists(path)) {
            return mapping();
        }
        SettingsFiles.requireOwnersOnly(path);
        try {
            Node node = yaml().compose(new StringReader(Files.readString(path)));
            if (node == null) {
                return mapping();
            }
            if (node instanceof MappingNode mapping) {
                return mapping.getValue().isEmpty() ? emptyWithCommentsOf(mapping) : mapping;
            }
        } catch (IOException | YAMLException unreadable) {
            // As what is no mapping.
        }
        throw Problem.badInput(
                "%s is not readable YAML of one document; expected 'tapewatch:' and the settings indented"
                                .formatted(path)
                        + " below it. Correct it first.");
    }

    /** Sets what has this name, however many parts of it are in one key; takes it out where the value is null. */
    private static boolean set(MappingNode mapping, String name, @Nullable String value) {
        List<NodeTuple> entries = mapping.getValue();
        for (int number = 0; number < entries.size(); number++) {
            NodeTuple entry = entries.get(number);
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (key.equals(name)) {
                if (value == null) {
                    entries.remove(number);
                } else {
                    entries.set(number, new NodeTuple(entry.getKeyNode(), text(value)));
                }
                return true;
            }
            if (name.startsWith(key + ".")
                    && entry.getValueNode() instanceof MappingNode inner
                    && set(inner, name.substring(key.length() + 1), value)) {
                if (inner.getValue().isEmpty()) {
                    entries.remove(number);
                }
                return true;
            }
        }
        return false;
    }

    private static void add(MappingNode mapping, List<String> names, String value) {
        if (names.size() == 1) {
            mapping.getValue().add(new NodeTuple(key(names.getFirst()), text(value)));
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(names.getFirst())
                    && entry.getValueNode() instanceof MappingNode inner) {
                add(inner, names.subList(1, names.size()), value);
                return;
            }
        }
        MappingNode inner = mapping();
        add(inner, names.subList(1, names.size()), value);
        // In place of 'alpaca:' with nothing below it.
        for (Iterator<NodeTuple> entries = mapping.getValue().iterator(); entries.hasNext(); ) {
            if (entries.next().getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(names.getFirst())) {
                entries.remove();
            }
        }
        mapping.getValue().add(new NodeTuple(key(names.getFirst()), inner));
    }

    private void write(MappingNode root) {
        StringWriter text = new StringWriter();
        yaml().serialize(root, text);
        OwnersFile.write(path, text.toString());
    }

    /** What holds comments only cannot take an entry. */
    private static MappingNode emptyWithCommentsOf(MappingNode node) {
        MappingNode empty = mapping();
        empty.setBlockComments(node.getBlockComments());
        return empty;
    }

    private static MappingNode mapping() {
        return new MappingNode(Tag.MAP, new ArrayList<>(), DumperOptions.FlowStyle.BLOCK);
    }

    private static ScalarNode key(String text) {
        return new ScalarNode(Tag.STR, text, null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    private static ScalarNode text(String text) {
        return new ScalarNode(Tag.STR, text, null, null, DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setProcessComments(true);
        DumperOptions dumping = new DumperOptions();
        dumping.setProcessComments(true);
        dumping.setSplitLines(false);
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading);
    }
}
