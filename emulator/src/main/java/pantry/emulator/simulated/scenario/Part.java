package pantry.emulator.simulated.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping in a YAML file, read one key after another with its type; what is wrong is said with its line. Whoever has
 * read all that it knows calls {@link #noOthers}.
 */
final class Part {
    private static final Pattern TIME = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)");
    private static final Map<String, Long> MICROS =
            Map.of("ms", 1000L, "s", 1_000_000L, "m", 60_000_000L, "h", 3_600_000_000L, "d", 86_400_000_000L);
    private static final int MAX_PARTS = 10_000;
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final String label;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    private Part(String label, MappingNode node) {
        this.label = label;
        this.node = node;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(tuple.getKeyNode(), "a key is a word");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw wrong(key, "'" + key.getValue() + "' is there twice");
            }
        }
    }

    /** The mapping that a file is. */
    static Part of(String label, String text) {
        if (text.length() > MAX_BYTES) {
            throw new ScenarioException(label + " is longer than " + MAX_BYTES + " characters.");
        }
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(label)
                    .setMaxAliasesForCollections(0)
                    .build();
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root instanceof MappingNode mapping) {
                return new Part(label, mapping);
            }
            throw new ScenarioException(label + " is no scenario: it does not begin with keys and values.");
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new ScenarioException(label + where + ": " + e.getProblem() + ".", e);
        } catch (YamlEngineException e) {
            throw new ScenarioException(label + ": " + e.getMessage(), e);
        }
    }

    @Nullable
    String text(String key) {
        Node value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(value, "'" + key + "' is one word or sentence");
    }

    String requiredText(String key) {
        String text = text(key);
        if (text == null || text.isBlank()) {
            throw missing(key);
        }
        return text;
    }

    @Nullable
    Long whole(String key, long min, long max) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text.replace("_", ""));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(at(key), "'" + key + "' is a whole number, not '" + text + "'", e);
        }
        throw wrong(at(key), "'" + key + "' is from " + min + " to " + max + ", not " + text);
    }

    long whole(String key, long min, long max, long otherwise) {
        Long said = whole(key, min, max);
        return said == null ? otherwise : said;
    }

    double number(String key, double above, double max) {
        String text = requiredText(key);
        try {
            double number = new BigDecimal(text).doubleValue();
            if (number > above && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(at(key), "'" + key + "' is a number, not '" + text + "'", e);
        }
        throw wrong(at(key), "'" + key + "' is above " + above + " and at most " + max + ", not " + text);
    }

    /** A time in microseconds, written like 90s, 1.5h or 30d. */
    @Nullable
    Long time(String key) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        Matcher matcher = TIME.matcher(text);
        Long unit = matcher.matches() ? MICROS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw wrong(at(key), "'" + key + "' is a time like 90s, 1.5h or 30d, not '" + text + "'");
        }
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node each : sequence(key)) {
            if (!(each instanceof ScalarNode scalar)) {
                throw wrong(each, "'" + key + "' is a list of words");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    @Nullable
    Part part(String key) {
        Node value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof MappingNode mapping) {
            return new Part(label, mapping);
        }
        throw wrong(value, "'" + key + "' has keys and values of its own");
    }

    List<Part> parts(String key) {
        List<Part> parts = new ArrayList<>();
        for (Node each : sequence(key)) {
            if (!(each instanceof MappingNode mapping)) {
                throw wrong(each, "'" + key + "' is a list of things with keys and values");
            }
            parts.add(new Part(label, mapping));
        }
        return parts;
    }

    List<Part> requiredParts(String key) {
        List<Part> parts = parts(key);
        if (parts.isEmpty()) {
            throw missing(key);
        }
        return parts;
    }

    void noOthers() {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw wrong(
                        entry.getValue(),
                        "there is no '" + entry.getKey() + "' here, only "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    /** Makes a value of what was read; what its type refuses is said with the line of this part. */
    <T> T make(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw wrong(node, String.valueOf(e.getMessage()), e);
        }
    }

    ScenarioException wrong(String key, String sentence) {
        return wrong(at(key), sentence);
    }

    private ScenarioException missing(String key) {
        return wrong(node, "'" + key + "' is missing");
    }

    private Node at(String key) {
        return values.getOrDefault(key, node);
    }

    private ScenarioException wrong(Node where, String sentence) {
        return new ScenarioException(label + line(where) + ": " + sentence + ".");
    }

    private ScenarioException wrong(Node where, String sentence, Throwable cause) {
        return new ScenarioException(label + line(where) + ": " + sentence + ".", cause);
    }

    private static String line(Node where) {
        return where.getStartMark()
                .map(mark -> ", line " + (mark.getLine() + 1))
                .orElse("");
    }

    private List<Node> sequence(String key) {
        Node value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw wrong(value, "'" + key + "' is a list");
        }
        if (sequence.getValue().size() > MAX_PARTS) {
            throw wrong(value, "'" + key + "' has more than " + MAX_PARTS + " items");
        }
        return sequence.getValue();
    }

    private @Nullable Node value(String key) {
        known.add(key);
        return values.get(key);
    }
}
