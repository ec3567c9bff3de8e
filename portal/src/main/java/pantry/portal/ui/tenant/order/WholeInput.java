package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.textfield.IntegerField;
import java.util.Objects;
import pantry.portal.ui.parts.Inputs;

/** A whole number of a draft. What is typed and is none makes the draft wrong, and stays in its field as it is typed. */
final class WholeInput {
    /** No number of anything: every draft with it is wrong. */
    static final int UNREADABLE = -1;

    private WholeInput() {}

    static int typed(IntegerField field, int ifEmpty) {
        Integer value = field.getValue();
        if (value != null) {
            return value;
        }
        return Inputs.isUnreadable(field) ? UNREADABLE : ifEmpty;
    }

    static void show(IntegerField field, int number) {
        boolean asTyped = number == UNREADABLE && Inputs.isUnreadable(field);
        if (!asTyped && !Objects.equals(field.getValue(), number)) {
            field.setValue(number);
        }
    }
}
