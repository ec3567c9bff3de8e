package pantry.portal.ui.parts;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValueContext;

/**
 * What stands in a field and is not its value: text that is no number or no day has no value, just as if nothing had been
 * typed, and where nothing means something, people would be given what they did not ask for. They see what they typed.
 */
public final class Inputs {
    private Inputs() {}

    /**
     * A field for amounts whose text stays as it is typed. Vaadin's drops each key that is no part of a number: of a price of
     * 0,04 it would keep 004. What is no number then is refused where it stands.
     */
    public static <F extends BigDecimalField> F keepTyped(F field) {
        field.addAttachListener(event -> field.getElement().executeJs("Pantry.keepTyped(this)"));
        return field;
    }

    /**
     * A field for numbers without an exponent: of 1e9 Vaadin's would keep 1, and show 1e9. A comma is a point in it, where browsers
     * would leave it out and make 15 of 1,5.
     */
    public static <F extends NumberField> F withoutExponent(F field) {
        field.setAllowedCharPattern("[0-9.,-]");
        field.addAttachListener(event -> field.getElement().executeJs("Pantry.keepComma(this)"));
        return field;
    }

    /** A field for whole numbers in which 1.5 stays as it is typed, and is none; Vaadin's would make 15 of it. */
    public static <F extends IntegerField> F whole(F field) {
        field.addAttachListener(event -> field.getElement().executeJs("Pantry.keepWhole(this)"));
        return field;
    }

    /** Why it is refused: that it is no number at all, before anything else. */
    public static void refuse(BigDecimalField field, boolean isRefused, String otherwise) {
        field.setInvalid(isRefused);
        field.setErrorMessage(isUnreadable(field) ? Texts.of("input.no-number") : otherwise);
    }

    public static boolean isUnreadable(BigDecimalField field) {
        return field.getValue() == null && isRefused(field);
    }

    public static boolean isUnreadable(NumberField field) {
        return field.getValue() == null && isRefused(field);
    }

    /** Larger than any number of its kind, too. */
    public static boolean isUnreadable(IntegerField field) {
        return field.getValue() == null && isRefused(field);
    }

    public static boolean isUnreadable(DatePicker field) {
        return field.getValue() == null && isRefused(field);
    }

    /** A day without a time, or a time without a day, too. */
    public static boolean isUnreadable(DateTimePicker field) {
        return field.getValue() == null && isRefused(field);
    }

    /** The field alone knows what it could not read. */
    private static <V, F extends AbstractField<?, V> & HasValidator<V>> boolean isRefused(F field) {
        return field.getDefaultValidator()
                .apply(field.getValue(), new ValueContext(field))
                .isError();
    }
}
