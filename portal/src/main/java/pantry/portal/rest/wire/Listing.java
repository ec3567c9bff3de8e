package pantry.portal.rest.wire;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list, and the cursor with which it goes on, if it does. */
public record Listing<T>(List<T> items, @Nullable String next) {
    public Listing {
        items = List.copyOf(items);
    }

    public <R> Listing<R> map(Function<? super T, ? extends R> shape) {
        return new Listing<>(items.stream().<R>map(shape).toList(), next);
    }
}
