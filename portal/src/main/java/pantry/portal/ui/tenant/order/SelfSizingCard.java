package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.Wrongs.Field;

/** Whether the server sizes itself, and what its guarantees never go below. */
final class SelfSizingCard extends Panel {
    private static final double MILLI = 1_000;
    private static final double KIBI = 1_024;

    private final Checkbox on = new Checkbox(Texts.of("order.sizing.on"));
    private final NumberInput leastCpu;
    private final NumberInput leastMemory;
    private final Div fields;
    private final Paragraph meaning = new Paragraph();

    SelfSizingCard(Surroundings around, Consumer<UnaryOperator<OrderDraft>> change) {
        super(Texts.of("order.sizing"));
        meaning.addClassNames("s13", "mute");
        on.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(draft -> event.getValue() ? draft.sizingItself(around) : draft.selfSizing(null));
            }
        });
        leastCpu = new NumberInput(
                Texts.of("order.sizing.processors"),
                Texts.of("order.unit.processors"),
                MILLI,
                value -> change.accept(draft -> draft.leastProcessors(value)));
        leastMemory = new NumberInput(
                Texts.of("order.sizing.memory"),
                "GiB",
                KIBI,
                value -> change.accept(draft -> draft.leastMemory(value)));
        fields = new Div(leastCpu, leastMemory);
        fields.addClassName("g2");
        add(on, meaning, fields);
    }

    void show(OrderView view) {
        ServerOrder order = view.draft().order();
        ServerOrder.SelfSizing least = order.selfSizing();
        if (!Objects.equals(on.getValue(), least != null)) {
            on.setValue(least != null);
        }
        String said = least == null ? Texts.of("order.sizing.off") : meaning(order);
        if (!meaning.getText().equals(said)) {
            meaning.setText(said);
        }
        fields.setVisible(least != null);
        if (least != null) {
            leastCpu.show(
                    amount(least.minCpuMillicores()),
                    view.wrongs().at(Field.LEAST_PROCESSORS),
                    Texts.of("order.sizing.least.hint"));
            leastMemory.show(
                    amount(least.minMemoryMiB()),
                    view.wrongs().at(Field.LEAST_MEMORY),
                    Texts.of("order.sizing.least.hint"));
        }
    }

    private static String meaning(ServerOrder order) {
        Long cpu = order.ceilingMillicores();
        Long memory = order.memoryCeilingMiB();
        if (cpu == null && memory == null) {
            return Texts.of("order.sizing.no-ceiling");
        }
        return Texts.of(
                "order.sizing.meaning",
                Shown.processorsWithUnit(orZero(cpu == null ? order.cpuMillicores() : cpu)),
                Shown.memory(orZero(memory == null ? order.memoryMiB() : memory)));
    }

    private static double orZero(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }

    /** A field that was emptied is empty. */
    private static @Nullable Long amount(long least) {
        return least == 0 ? null : (Long) least;
    }
}
