package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Things by id, in the order of their ids, and by name. */
final class Register<I extends Comparable<I>, T> {
    private final SortedMap<I, T> byId = new TreeMap<>();
    private final Map<String, I> byName = new HashMap<>();

    @Nullable
    T put(I id, String name, T thing) {
        byName.put(name, id);
        return byId.put(id, thing);
    }

    @Nullable
    T remove(I id, String name) {
        byName.remove(name, id);
        return byId.remove(id);
    }

    @Nullable
    T get(I id) {
        return byId.get(id);
    }

    @Nullable
    T named(String name) {
        I id = byName.get(name);
        return id == null ? null : byId.get(id);
    }

    Collection<T> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    List<I> ids() {
        return new ArrayList<>(byId.keySet());
    }
}
