package pantry.portal.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.billing.Page;

/** The beginning of a list that may be long, and a button for more of it: what is shown is read anew each time, as long as it has grown. */
public final class LongList<T, K> {
    private static final int STEP = 50;

    private final Function<T, K> key;
    private final Button more;
    private int shown = STEP;

    /** What comes after an item. */
    @FunctionalInterface
    public interface Source<T, K> {
        Page<T> after(@Nullable K last, int limit);
    }

    /** {@code show} is called when there is to be more. */
    public LongList(String moreText, Function<T, K> key, Runnable show) {
        this.key = key;
        this.more = new Button(moreText, event -> {
            shown += STEP;
            show.run();
        });
        more.addThemeVariants(ButtonVariant.TERTIARY);
    }

    /** It is there only while there is more than was read. */
    public Button more() {
        return more;
    }

    public List<T> read(Source<T, K> source) {
        List<T> items = new ArrayList<>();
        boolean further = true;
        while (further && items.size() < shown) {
            Page<T> page = source.after(items.isEmpty() ? null : key.apply(items.getLast()), STEP);
            items.addAll(page.items());
            further = page.next() != null;
        }
        more.setVisible(further);
        return items;
    }
}
