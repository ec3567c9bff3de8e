package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.SizeDial.Unit;
import pantry.portal.ui.tenant.order.Wrongs.Field;
import pantry.provisioning.pool.BladeSizes.Largest;

/** Processors and memory of one's own: what is guaranteed, and how far it may go beyond where its blade has room. */
final class CustomSize extends Div {
    private static final double MILLI = 1_000;
    private static final double KIBI = 1_024;
    /** What sliders go to while no blade was seen yet. */
    private static final Largest UNSEEN = new Largest(4_000, 8_192);

    private final SizeDial processors;
    private final SizeDial memory;
    private final SizeDial processorCeiling;
    private final SizeDial memoryCeiling;

    CustomSize(Surroundings around, Consumer<UnaryOperator<OrderDraft>> change) {
        addClassNames("dials");
        Largest most = around.blade().orElse(UNSEEN);
        Unit cpu = new Unit(Texts.of("order.unit.processors"), MILLI, new BigDecimal("0.05"));
        Unit gib = new Unit("GiB", KIBI, new BigDecimal("0.0625"));
        processors = new SizeDial(
                Texts.of("order.processors"),
                cpu,
                most.cpuMillicores(),
                value -> change.accept(draft -> draft.processors(value)));
        memory = new SizeDial(
                Texts.of("order.memory"), gib, most.memoryMiB(), value -> change.accept(draft -> draft.memory(value)));
        processorCeiling = new SizeDial(
                Texts.of("order.processor-ceiling"),
                cpu,
                most.cpuMillicores(),
                value -> change.accept(draft -> draft.processorCeiling(value)));
        memoryCeiling = new SizeDial(
                Texts.of("order.memory-ceiling"),
                gib,
                most.memoryMiB(),
                value -> change.accept(draft -> draft.memoryCeiling(value)));
        add(processors, memory, processorCeiling, memoryCeiling);
    }

    void show(OrderView view) {
        ServerOrder order = view.draft().order();
        show(
                processors,
                view,
                order.cpuMillicores(),
                Field.PROCESSORS,
                "cpuMillicores",
                bladeHas(view, most -> Shown.processorsWithUnit(most.cpuMillicores())));
        show(
                memory,
                view,
                order.memoryMiB(),
                Field.MEMORY,
                "memoryMiB",
                bladeHas(view, most -> Shown.memory(most.memoryMiB())));
        show(
                processorCeiling,
                view,
                order.ceilingMillicores() == null ? order.cpuMillicores() : order.ceilingMillicores(),
                Field.PROCESSOR_CEILING,
                "ceilingMillicores",
                Texts.of(order.ceilingMillicores() == null ? "order.ceiling.none" : "order.ceiling.hint"));
        show(
                memoryCeiling,
                view,
                order.memoryCeilingMiB() == null ? order.memoryMiB() : order.memoryCeilingMiB(),
                Field.MEMORY_CEILING,
                "memoryCeilingMiB",
                Texts.of(order.memoryCeilingMiB() == null ? "order.ceiling.none" : "order.ceiling.hint"));
    }

    /** What is wrong stands under the field, else what is short, else the hint. */
    private static void show(
            SizeDial dial, OrderView view, @Nullable Long amount, Field field, String resource, String hint) {
        String wrong = view.wrongs().at(field);
        dial.show(
                amount,
                wrong != null
                        ? wrong
                        : view.shortage(resource).map(OrderWords::reason).orElse(null),
                hint);
    }

    private static String bladeHas(OrderView view, java.util.function.Function<Largest, String> size) {
        return view.around()
                .blade()
                .map(most -> Texts.of("order.blade-has", size.apply(most)))
                .orElse("");
    }
}
