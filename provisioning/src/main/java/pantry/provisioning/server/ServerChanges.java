package pantry.provisioning.server;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What is to be changed of a server at any time; what is absent stays. */
public record ServerChanges(
        Optional<String> name, Optional<Map<String, String>> tags, OptionalInt priority, SelfSizingChange sizing) {
    public ServerChanges {
        if (priority.isPresent() && Math.abs(priority.getAsInt()) > ServerSpec.MOST_PRIORITY) {
            throw new IllegalArgumentException("priority: " + priority.getAsInt());
        }
        tags = tags.map(Map::copyOf);
    }
}
