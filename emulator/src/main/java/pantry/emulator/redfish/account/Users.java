package pantry.emulator.redfish.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.kept.Kept;
import tools.jackson.databind.json.JsonMapper;

/** The accounts: those given at the start, then those made over the wire, which are kept. */
final class Users {
    private static final String PREFIX = "account/";

    private final Kept kept;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, User> byId = new LinkedHashMap<>();
    private long lastId;

    Users(Kept kept, List<User> given) {
        this.kept = kept;
        given.forEach(user -> byId.put(user.id(), user));
        lastId = given.size();
        for (String text : kept.under(PREFIX).values()) {
            User user = json.readValue(text, User.class);
            lastId = Math.max(lastId, Long.parseLong(user.id()));
            // Another start may have been given more accounts; the one given now has the name and the place.
            if (named(user.name()) == null && byId.get(user.id()) == null) {
                byId.put(user.id(), user);
            }
        }
    }

    List<User> all() {
        return new ArrayList<>(byId.values());
    }

    @Nullable
    User get(String id) {
        return byId.get(id);
    }

    @Nullable
    User named(String name) {
        return byId.values().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    String nextId() {
        return String.valueOf(lastId + 1);
    }

    void put(User user) {
        kept.put(PREFIX + user.id(), json.writeValueAsString(user));
        lastId = Math.max(lastId, Long.parseLong(user.id()));
        byId.put(user.id(), user);
    }

    void remove(String id) {
        kept.remove(PREFIX + id);
        byId.remove(id);
    }
}
