package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.PropertyChangeDeniedException;
import org.junit.jupiter.api.Test;
import pantry.portal.ui.PageTest;
import pantry.provisioning.server.ServerState;

/** What is typed and is no number is no number of the order: nothing of it is left out, and no default stands in for it. */
class OrderFieldsTest extends PageTest {
    private void open() {
        // An image must be there for the form to have something to order.
        server(tenant, "old", ServerState.STOPPED);
        navigate(OrderPage.class);
    }

    /** As the browser sends it: what stands in the field, and what of it is a number. */
    private static void type(AbstractField<?, ?> field, String text, String number)
            throws PropertyChangeDeniedException {
        field.getElement().setProperty("_inputElementValue", text);
        field.getElement()
                .getNode()
                .getFeature(ElementPropertyMap.class)
                .deferredUpdateFromClient("value", number)
                .run();
        takeTurns();
    }

    @Test
    void halfAServerIsNotOne() throws PropertyChangeDeniedException {
        open();
        IntegerField count = find(IntegerField.class).withLabel("How many").single();
        type(count, "2", "2");
        assertThat(count.isInvalid()).isFalse();
        type(count, "1.5", "");
        assertThat(count.isInvalid()).isTrue();
        assertThat(count.getErrorMessage()).contains("From 1 to");
        assertThat(count.isEmpty()).as("what was typed is not written over").isTrue();
    }

    @Test
    void halfAGibibyteOfADiskIsNotRounded() throws PropertyChangeDeniedException {
        open();
        NumberField disk = find(NumberField.class).withLabel("Boot disk").single();
        type(disk, "7", "7");
        assertThat(disk.isInvalid()).isFalse();
        type(disk, "7.5", "7.5");
        assertThat(disk.getErrorMessage()).isEqualTo("A whole number, such as 12");
        assertThat(disk.getValue()).isEqualTo(7.5);
        assertThat(words()).contains("The boot disk is a whole number of GiB.");
    }

    /** Without a value there would be no disk of one's own, and the offering's would be ordered. */
    @Test
    void whatIsNoSizeIsNotTheUsualOne() throws PropertyChangeDeniedException {
        open();
        NumberField disk = find(NumberField.class).withLabel("Boot disk").single();
        type(disk, "7", "7");
        type(disk, "7..", "");
        assertThat(disk.isInvalid()).isTrue();
        assertThat(disk.getErrorMessage()).contains("Write a number");
        type(disk, "8", "8");
        assertThat(disk.isInvalid()).isFalse();
    }

    /** Without a value there would be no ceiling but the guarantee. */
    @Test
    void aCeilingThatCannotBeReadIsNotNone() throws PropertyChangeDeniedException {
        open();
        NumberField ceiling = ceiling();
        type(ceiling, "2", "2");
        type(ceiling, "2.5.1", "");
        assertThat(ceiling.isInvalid()).isTrue();
        assertThat(ceiling.getErrorMessage()).contains("Write a number");
    }

    private NumberField ceiling() {
        return find(NumberField.class).all().stream()
                .filter(one -> "Processor ceiling".equals(one.getLabel()))
                .findFirst()
                .orElseThrow();
    }
}
