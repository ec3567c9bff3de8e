package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.OptionalInt;
import pantry.portal.ui.parts.Texts;

/** A size in GiB that is typed. */
final class SizeInput extends IntegerField {
    private final int least;

    SizeInput(int least, int value) {
        super(Texts.of("storage.size"));
        this.least = least;
        setMin(least);
        setValue(value);
        setStepButtonsVisible(true);
        setWidthFull();
        setSuffixComponent(new Span("GiB"));
    }

    /** Nothing, with the field telling why, when it is no size that can be asked for. */
    OptionalInt read() {
        Integer value = getValue();
        boolean bad = value == null || value < least;
        setInvalid(bad);
        setErrorMessage(bad ? Texts.of("storage.size.least", least) : "");
        return bad || value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
