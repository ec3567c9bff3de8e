package pantry.emulator.redfish.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;

/** The latest tasks of requests that asked for one. What they did is lasting; that they are here is not. */
public final class Deferred {
    static final int MAX_TASKS = 500;

    private final Map<String, Done> byId = new LinkedHashMap<>();
    private final Set<String> dismissed = new LinkedHashSet<>();
    private long lastId;

    /**
     * A request that was done.
     *
     * @param time by the emulator's clock, as the wire says times
     */
    public record Done(String id, String method, String uri, String time, Answer answer) {}

    public synchronized Done keep(String method, String uri, String time, Answer answer) {
        lastId++;
        Done done = new Done("request-" + lastId, method, uri, time, answer);
        byId.put(done.id(), done);
        if (byId.size() > MAX_TASKS) {
            byId.remove(byId.keySet().iterator().next());
        }
        return done;
    }

    public synchronized List<Done> all() {
        return new ArrayList<>(byId.values());
    }

    public synchronized @Nullable Done get(String id) {
        return byId.get(id);
    }

    /** Whoever asks for the task, of a request or of the hardware, is told that it is gone. */
    public synchronized void dismiss(String id) {
        if (byId.remove(id) == null) {
            dismissed.add(id);
            if (dismissed.size() > MAX_TASKS) {
                dismissed.remove(dismissed.iterator().next());
            }
        }
    }

    public synchronized boolean isDismissed(String id) {
        return dismissed.contains(id);
    }
}
