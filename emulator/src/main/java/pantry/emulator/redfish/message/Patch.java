package pantry.emulator.redfish.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manners of a PATCH (DSP0266, 7.8): what can be written is written, what cannot is said beside the result; where
 * nothing can, the request is an error. Each property that can be written is read once with {@link #read}; then
 * {@link #settle} decides, before anything is changed.
 */
public final class Patch {
    private static final int BAD_REQUEST = 400;

    private final Fields body;
    private final Set<String> writable = new HashSet<>();
    private final List<Message> refused = new ArrayList<>();
    private int good;

    private Patch(Fields body) {
        this.body = body;
    }

    public static Patch of(Fields body) {
        return new Patch(body);
    }

    /** The value of a property, or null when it is not there or cannot be taken. */
    public <T> @Nullable T read(String name, Supplier<@Nullable T> reader) {
        writable.add(name);
        try {
            T value = reader.get();
            if (value != null) {
                good++;
            } else if (body.names().contains(name)) {
                refused.add(Message.of(BaseMessage.PROPERTY_VALUE_ERROR, name).about(body.at(name)));
            }
            return value;
        } catch (Problem problem) {
            if (problem.status() != BAD_REQUEST) {
                throw problem;
            }
            refused.addAll(problem.messages());
            return null;
        }
    }

    /** Refuses a request that has nothing to do, looking at the page for what is there and cannot be written. */
    public void settle(ObjectNode page) {
        for (String name : body.names()) {
            if (!writable.contains(name)) {
                BaseMessage kind = page.has(name) ? BaseMessage.PROPERTY_NOT_WRITABLE : BaseMessage.PROPERTY_UNKNOWN;
                refused.add(Message.of(kind, name).about(body.at(name)));
            }
        }
        if (good > 0) {
            return;
        }
        if (body.isEmpty()) {
            throw Problem.badRequest(Message.of(BaseMessage.EMPTY_JSON));
        }
        if (refused.isEmpty()) {
            throw Problem.badRequest(Message.of(BaseMessage.NO_OPERATION));
        }
        throw new Problem(BAD_REQUEST, refused, Map.of());
    }

    /** The changed page, with what was not done said beside it. */
    public Answer answer(ObjectNode changed) {
        if (!refused.isEmpty()) {
            ArrayNode info = changed.putArray("@Message.ExtendedInfo");
            refused.forEach(message -> info.add(message.toJson()));
        }
        return Answer.ok(changed);
    }
}
