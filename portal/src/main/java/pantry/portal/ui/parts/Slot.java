package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place whose content is drawn anew only when what it shows is another: what did not change keeps its focus and does not flicker. */
public final class Slot<T> {
    private final HasComponents place;
    private final Function<T, List<Component>> draw;
    private @Nullable T shown;

    public Slot(HasComponents place, Function<T, List<Component>> draw) {
        this.place = place;
        this.draw = draw;
    }

    public static <T> Slot<T> one(HasComponents place, Function<T, Component> draw) {
        return new Slot<>(place, value -> List.of(draw.apply(value)));
    }

    public void show(T value) {
        if (!value.equals(shown)) {
            shown = value;
            place.removeAll();
            place.add(draw.apply(value));
        }
    }
}
