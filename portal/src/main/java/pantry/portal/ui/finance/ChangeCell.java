package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;

/** How a month compares with the one before it; only a rise that is out of line is coloured, and says so. */
final class ChangeCell extends NativeTableCell {
    /** A tenth more than the month before is worth a second look. */
    private static final BigDecimal OUT_OF_LINE = new BigDecimal("1.1");

    private @Nullable String shown;

    ChangeCell() {
        addClassNames("num", "hide-s");
    }

    void show(@Nullable Money now, @Nullable Money before) {
        String text = now == null || before == null ? "" : Tiles.change(now.amount(), before.amount());
        if (Objects.equals(text, shown)) {
            return;
        }
        shown = text;
        removeAll();
        if (now == null || before == null || text.equals("–")) {
            setText(text);
            return;
        }
        int direction = now.amount().compareTo(before.amount());
        Span words = new Span(text);
        Span change = new Span();
        change.addClassNames("st", "neutral");
        if (direction != 0) {
            change.add((direction > 0 ? Icon.UP : Icon.DN).create());
        }
        change.add(words);
        if (before.amount().signum() > 0
                && now.amount().compareTo(before.amount().multiply(OUT_OF_LINE)) > 0) {
            change.setClassName("neutral", false);
            change.addClassName("warning");
            Span why = new Span(Texts.of("bills.change.much"));
            why.addClassName("vh");
            change.add(why);
        }
        add(change);
    }
}
