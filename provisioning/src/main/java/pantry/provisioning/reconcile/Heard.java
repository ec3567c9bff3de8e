package pantry.provisioning.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import pantry.provisioning.fabric.EventSink;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.HardwareEvent;

/**
 * What events were about since somebody last asked, by fabric, each thing once. What is too much to be told apart is everything.
 * Whoever adds never waits.
 */
final class Heard {
    /**
     * Of one fabric between two looks. An enclosure that fails tells of each of the servers in it, too, and what it says of itself
     * must not be among what is too much: a look at everything comes seconds later.
     */
    static final int REFS_LIMIT = 20_000;

    private static final String OF_TASKS = "TaskEvent.";
    private static final String REMOVED = ".ResourceRemoved";

    private final Runnable news;
    private final Runnable removed;
    private final Runnable everything;
    private Map<String, Set<String>> refs = new HashMap<>();

    Heard(Runnable news, Runnable removed, Runnable everything) {
        this.news = news;
        this.removed = removed;
        this.everything = everything;
    }

    /** The ear at this fabric. */
    EventSink of(String fabric) {
        FabricRefs names = FabricRefs.of(fabric);
        return new EventSink() {
            @Override
            public void happened(HardwareEvent event) {
                if (event.messageId().startsWith(OF_TASKS)) {
                    return; // whoever began a task asks for it
                }
                if (event.messageId().endsWith(REMOVED)) {
                    removed.run();
                }
                if (event.origin().isEmpty() || !add(fabric, names.out(event.origin()))) {
                    everything.run();
                } else {
                    news.run();
                }
            }

            @Override
            public void lookAtEverything(String why) {
                everything.run();
            }
        };
    }

    private synchronized boolean add(String fabric, String ref) {
        Set<String> ofFabric = refs.computeIfAbsent(fabric, name -> new HashSet<>());
        if (ofFabric.size() < REFS_LIMIT) {
            ofFabric.add(ref);
        }
        return ofFabric.contains(ref);
    }

    synchronized Map<String, Set<String>> take() {
        Map<String, Set<String>> taken = refs;
        refs = new HashMap<>();
        return taken;
    }
}
