package pantry.portal.ui.tenant.order;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pantry.portal.order.ServerRules;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerSpec;

/** Lines that somebody pasted as keys: those that are, those that are not, and what is wrong with the first of these. */
record PastedKeys(List<String> keys, String left, String complaint) {
    private static final int SHOWN_START = 24;
    private static final int SHOWN_TAIL = 12;
    private static final int PARTS = 3;

    PastedKeys {
        keys = List.copyOf(keys);
    }

    static PastedKeys of(String text, List<String> before) {
        Set<String> keys = new LinkedHashSet<>(before);
        List<String> bad = new ArrayList<>();
        String complaint = "";
        for (String line :
                text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            String why = why(line, keys);
            if (why.isEmpty()) {
                keys.add(line);
            } else {
                bad.add(line);
                if (complaint.isEmpty()) {
                    complaint = Texts.of("order.wrong.key", start(line), why);
                }
            }
        }
        return new PastedKeys(List.copyOf(keys), String.join("\n", bad), complaint);
    }

    private static String why(String line, Set<String> keys) {
        if (keys.size() >= ServerSpec.MOST_SSH_KEYS && !keys.contains(line)) {
            return Texts.of("order.wrong.keys", ServerSpec.MOST_SSH_KEYS);
        }
        if (line.startsWith("-----") || line.contains("PRIVATE KEY")) {
            return Texts.of("order.wrong.key.private");
        }
        if (line.length() > ServerSpec.SSH_KEY_LIMIT) {
            return Texts.of("order.wrong.key.long", ServerSpec.SSH_KEY_LIMIT);
        }
        return ServerRules.SSH_KEY.objection(line).isPresent() ? Texts.of("order.wrong.key.form") : "";
    }

    private static String start(String line) {
        return line.length() <= SHOWN_START ? line : line.substring(0, SHOWN_START) + "…";
    }

    /** The comment, which is how people know their keys; else the type. */
    static String nameOf(String key) {
        String[] parts = key.split(" ", PARTS);
        return parts.length == PARTS && !parts[2].isBlank() ? parts[2] : parts[0];
    }

    static String tailOf(String key) {
        String body = key.split(" ", PARTS)[1];
        return "…" + body.substring(Math.max(0, body.length() - SHOWN_TAIL));
    }
}
