package pantry.portal.ui.parts;

import com.vaadin.flow.component.textfield.BigDecimalField;

/** What stands in a field and is not its value. */
public final class Inputs {
    private Inputs() {}

    /** Text that is no number has no value, just as if nothing had been typed; people see what they typed. */
    public static boolean isUnreadable(BigDecimalField field) {
        return field.getValue() == null
                && !field.getElement().getProperty("_inputElementValue", "").isBlank();
    }
}
