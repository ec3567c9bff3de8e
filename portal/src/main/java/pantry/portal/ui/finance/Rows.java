package pantry.portal.ui.finance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A list whose rows stay the same components while they show the same things: numbers change in place, focus and scroll
 * stay, and a row does not move because another grew past it. What is new comes last.
 */
final class Rows<K, V, R extends Component> extends UnorderedList {
    private final Function<V, K> key;
    private final Function<K, R> maker;
    private final Map<K, R> rows = new LinkedHashMap<>();

    Rows(Function<V, K> key, Function<K, R> maker) {
        this.key = key;
        this.maker = maker;
    }

    void show(List<V> values, BiConsumer<R, V> into) {
        Set<K> present = new HashSet<>();
        values.forEach(value -> present.add(key.apply(value)));
        rows.entrySet().removeIf(row -> {
            boolean gone = !present.contains(row.getKey());
            if (gone) {
                remove(row.getValue());
            }
            return gone;
        });
        for (V value : values) {
            R row = rows.computeIfAbsent(key.apply(value), absent -> {
                R made = maker.apply(absent);
                add(made);
                return made;
            });
            into.accept(row, value);
        }
    }

    Set<K> keys() {
        return Set.copyOf(rows.keySet());
    }
}
