package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Members;
import tools.jackson.databind.node.ObjectNode;

/** A place in the tree and what can be done there. Segments in braces stand for ids. */
public final class Route {
    private final String[] pattern;
    private @Nullable Function<Call, ObjectNode> get;
    private @Nullable Function<Call, Members> members;
    private Function<ObjectNode, ObjectNode> dress = Function.identity();
    private @Nullable Function<Call, Answer> raw;
    private @Nullable Function<Call, Answer> post;
    private @Nullable Function<Call, Answer> patch;
    private @Nullable Function<Call, Answer> delete;
    private boolean open;
    private boolean openToPost;
    private boolean administrators;
    private boolean everybody;
    private boolean aside;

    Route(String pattern) {
        this.pattern = pattern.split("/", -1);
    }

    Route get(Function<Call, ObjectNode> page) {
        get = page;
        return this;
    }

    Route members(Function<Call, Members> of) {
        members = of;
        return this;
    }

    /** Adds what a collection says beside its members. */
    Route dressed(Function<ObjectNode, ObjectNode> with) {
        dress = with;
        return this;
    }

    /** Something that is no resource. */
    Route raw(Function<Call, Answer> answer) {
        raw = answer;
        return this;
    }

    Route post(Function<Call, Answer> command) {
        post = command;
        return this;
    }

    Route patch(Function<Call, Answer> command) {
        patch = command;
        return this;
    }

    Route delete(Function<Call, Answer> command) {
        delete = command;
        return this;
    }

    /** For everybody, without signing in. */
    Route open() {
        open = true;
        return this;
    }

    Route openToPost() {
        openToPost = true;
        return this;
    }

    /** Changes are for administrators. */
    Route administrators() {
        administrators = true;
        return this;
    }

    /** Changes are for everybody who signed in; what exactly, the command decides. */
    Route everybody() {
        everybody = true;
        return this;
    }

    /** Touches nothing of the hardware, so it need not wait for whoever does. */
    Route aside() {
        aside = true;
        return this;
    }

    public boolean isAside() {
        return aside;
    }

    public boolean isOpenTo(String method) {
        return (open && !method.equals("POST")) || (openToPost && method.equals("POST"));
    }

    public boolean isForAdministrators() {
        return administrators;
    }

    public boolean isForEverybody() {
        return everybody;
    }

    public @Nullable Function<Call, ObjectNode> page() {
        return get;
    }

    public @Nullable Function<Call, Members> collection() {
        return members;
    }

    public ObjectNode dress(ObjectNode collection) {
        return dress.apply(collection);
    }

    public @Nullable Function<Call, Answer> rawAnswer() {
        return raw;
    }

    public @Nullable Function<Call, Answer> command(String method) {
        return switch (method) {
            case "POST" -> post;
            case "PATCH" -> patch;
            case "DELETE" -> delete;
            default -> null;
        };
    }

    /** The methods for the header Allow. */
    public List<String> allows() {
        List<String> methods = new ArrayList<>();
        if (get != null || members != null || raw != null) {
            methods.add("GET");
            methods.add("HEAD");
        }
        for (String method : List.of("POST", "PATCH", "DELETE")) {
            if (command(method) != null) {
                methods.add(method);
            }
        }
        return methods;
    }

    /** The ids in the segments of a path, or null when it is another place. */
    @Nullable
    Map<String, String> match(String[] segments) {
        if (segments.length != pattern.length) {
            return null;
        }
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].startsWith("{")) {
                ids.put(pattern[i].substring(1, pattern[i].length() - 1), segments[i]);
            } else if (!pattern[i].equals(segments[i])) {
                return null;
            }
        }
        return ids;
    }
}
