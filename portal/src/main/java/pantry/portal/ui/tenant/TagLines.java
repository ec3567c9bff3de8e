package pantry.portal.ui.tenant;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pantry.portal.order.ServerRules;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerSpec;

/** Tags as people write them: one a line, {@code name=value}. */
record TagLines(Map<String, String> tags, Optional<String> objection) {
    TagLines {
        tags = Map.copyOf(tags);
    }

    static String write(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> tag.getValue().isEmpty() ? tag.getKey() : tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining("\n"));
    }

    static TagLines read(String text) {
        Map<String, String> tags = new TreeMap<>();
        for (String line :
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            int at = line.indexOf('=');
            String name = at < 0 ? line : line.substring(0, at).strip();
            String value = at < 0 ? "" : line.substring(at + 1).strip();
            Optional<String> wrong =
                    ServerRules.TAG_NAME.objection(name).or(() -> ServerRules.TAG_VALUE.objection(value));
            if (wrong.isPresent()) {
                return new TagLines(Map.of(), Optional.of(Texts.of("server.edit.tag-wrong", line, wrong.get())));
            }
            tags.put(name, value);
        }
        return tags.size() > ServerSpec.MOST_TAGS
                ? new TagLines(Map.of(), Optional.of(Texts.of("server.edit.tags-many", ServerSpec.MOST_TAGS)))
                : new TagLines(tags, Optional.empty());
    }
}
