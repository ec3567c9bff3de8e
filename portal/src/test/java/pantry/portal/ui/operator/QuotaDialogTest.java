package pantry.portal.ui.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.PropertyChangeDeniedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantry.portal.ui.PageTest;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.ServerCeiling;

/** The most that one server may have is set beside the totals; empty is none. */
class QuotaDialogTest extends PageTest {
    private final List<ServerCeiling> saved = new ArrayList<>();

    private void open(ServerCeiling most) {
        Amounts limits = new Amounts(10, 8_000, 16_384, 256);
        new QuotaDialog("Unit", new Quota(limits, Amounts.NONE, most, 1), null, (totals, one) -> saved.add(one)).open();
    }

    private NumberField field(String label) {
        return find(NumberField.class).withLabel(label).single();
    }

    /** As the browser sends it: what stands in the field, and what of it is a number. */
    private static void type(NumberField field, String text, String number) throws PropertyChangeDeniedException {
        field.getElement().setProperty("_inputElementValue", text);
        field.getElement()
                .getNode()
                .getFeature(ElementPropertyMap.class)
                .deferredUpdateFromClient("value", number)
                .run();
    }

    private void save() {
        test(find(Button.class).withText("Save quota").single()).click();
    }

    @Test
    void itIsShownTypedInPeoplesUnitsAndTakenAwayByLeavingItEmpty() {
        open(new ServerCeiling(4_000L, null, 100L));
        assertThat(field("Storage of one server in GiB").getValue()).isEqualTo(100.0);
        assertThat(field("Processors of one server").getValue()).isEqualTo(4.0);
        assertThat(field("Memory of one server in GiB").isEmpty()).isTrue();
        test(field("Processors of one server")).setValue(2.5);
        test(field("Memory of one server in GiB")).setValue(3.0);
        test(field("Storage of one server in GiB")).setValue(40.0);
        save();
        assertThat(saved).containsExactly(new ServerCeiling(2_500L, 3_072L, 40L));
        open(saved.getFirst());
        field("Processors of one server").clear();
        field("Memory of one server in GiB").clear();
        field("Storage of one server in GiB").clear();
        save();
        assertThat(saved.getLast()).isEqualTo(ServerCeiling.NONE);
    }

    @Test
    void whatIsNoServersSizeIsSaidAtItsField() {
        open(ServerCeiling.NONE);
        test(field("Processors of one server")).setValue(0.0);
        save();
        assertThat(saved).isEmpty();
        test(field("Storage of one server in GiB")).setValue(2.5);
        save();
        assertThat(saved).isEmpty();
        assertThat(field("Storage of one server in GiB").getErrorMessage()).isEqualTo("A whole number.");
        assertThat(field("Processors of one server").getErrorMessage())
                .isEqualTo("More than 0, at most 1,000,000, or empty.");
    }

    @Test
    void whatCannotBeReadTakesNoCeilingAway() throws PropertyChangeDeniedException {
        open(new ServerCeiling(null, null, 100L));
        NumberField storage = field("Storage of one server in GiB");
        type(storage, "5e", "");
        save();
        assertThat(saved).isEmpty();
        assertThat(storage.isInvalid()).isTrue();
        type(storage, "50", "50");
        save();
        assertThat(saved).containsExactly(new ServerCeiling(null, null, 50L));
    }
}
