package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.OptionalInt;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** A size in GiB that is typed. */
final class SizeInput extends IntegerField {
    /** As quotas have it: beyond it nothing is larger, no array has that. */
    private static final int MOST = 1_000_000;

    private final int least;
    private final int most;

    SizeInput(int least, int value) {
        super(Texts.of("storage.size"));
        this.least = least;
        this.most = Math.max(MOST, least);
        Inputs.whole(this);
        setMin(least);
        setValue(value);
        setStepButtonsVisible(true);
        setWidthFull();
        setSuffixComponent(new Span("GiB"));
    }

    /** Nothing, with the field telling why, when it is no size that can be asked for. */
    OptionalInt read() {
        Integer value = getValue();
        boolean bad = value == null || value < least || value > most;
        setInvalid(bad);
        setErrorMessage(bad ? Texts.of("storage.size.range", Shown.number(least, 0), Shown.number(most, 0)) : "");
        return bad || value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
