package pantry.provisioning.notice;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A notice's facts as they are kept. */
final class Facts {
    static final int LIMIT = 30_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private Facts() {}

    static String text(Map<String, String> facts) {
        String text = JSON.writeValueAsString(new TreeMap<>(facts));
        if (text.length() > LIMIT) {
            throw new IllegalArgumentException("a notice's facts have at most " + LIMIT + " characters");
        }
        return text;
    }

    static Map<String, String> parse(String text) {
        return JSON.readValue(text, TEXTS);
    }
}
