package pantry.provisioning.fabric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Tells what is new among events from what came already, and notices where some are missing. */
final class EventOrder {
    private static final int REMEMBERED = 2_000;

    enum Place {
        NEXT,
        /** It came before. */
        AGAIN,
        /** It is new, but not the one after the last: some were missed, or the service counts anew. */
        AFTER_A_GAP
    }

    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private String last = "";

    /** The id of the last event in the service's order; empty before the first. */
    String last() {
        return last;
    }

    /** Whether a hole in the ids would show. */
    boolean counts() {
        return number(last).isPresent();
    }

    /** An event without an id can't be told from another: it is taken as new. */
    Place of(String id) {
        if (id.isEmpty()) {
            return Place.NEXT;
        }
        if (seen.put(id, true) != null) {
            return Place.AGAIN;
        }
        OptionalLong before = number(last);
        OptionalLong now = number(id);
        last = id;
        boolean hole = before.isPresent() && now.isPresent() && now.getAsLong() != before.getAsLong() + 1;
        return hole ? Place.AFTER_A_GAP : Place.NEXT;
    }

    private static OptionalLong number(String id) {
        try {
            return OptionalLong.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
