package pantry.portal.ui.operator;

import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.pool.BladeView;

/** A blade in words: what its two bars say, for those who do not see them, and for everybody as its label. */
final class SlotWords {
    private static final double MIB_PER_GIB = 1_024;

    private SlotWords() {}

    static String empty(int slot) {
        return Texts.of("racks.slot.empty.label", String.valueOf(slot));
    }

    /** A sentence per line. */
    static String of(BladeView blade) {
        return Texts.of("racks.slot.label.name", blade.name(), state(blade))
                + "\n" + Texts.of("racks.slot.label.cpu", cpu(blade))
                + "\n" + Texts.of("racks.slot.label.memory", memory(blade))
                + "\n" + Texts.of("racks.slot.label.slices", blade.slices().size());
    }

    static String state(BladeView blade) {
        return Texts.of("racks.blade." + BladeMark.of(blade).map(Enum::name).orElse("AVAILABLE"));
    }

    static String cpu(BladeView blade) {
        return numbers(
                used(cpuUsed(blade), Shown::processors),
                Shown.processors(blade.cpuMillicores() - blade.cpuFreeMillicores()),
                Shown.processors(blade.cpuMillicores()));
    }

    static String memory(BladeView blade) {
        return numbers(
                used(memoryUsed(blade), SlotWords::gib),
                gib(blade.memoryMiB() - blade.memoryFreeMiB()),
                Shown.memory(blade.memoryMiB()));
    }

    /** In GiB, whose unit the whole has behind it. */
    static String gib(double mib) {
        return Shown.number(mib / MIB_PER_GIB, 2);
    }

    /** One that is dead or off uses nothing, whatever was measured last. */
    private static boolean isOff(BladeView blade) {
        return blade.state() == BladeView.State.FAILED || blade.power() == BladeView.Power.ASLEEP;
    }

    static @Nullable Long cpuUsed(BladeView blade) {
        return isOff(blade) ? Long.valueOf(0) : blade.cpuUsedMillicores();
    }

    static @Nullable Long memoryUsed(BladeView blade) {
        return isOff(blade) ? Long.valueOf(0) : blade.memoryUsedMiB();
    }

    private static String numbers(@Nullable String used, String guaranteed, String whole) {
        return used == null
                ? Texts.of("racks.numbers.unmeasured", guaranteed, whole)
                : Texts.of("racks.numbers", used, guaranteed, whole);
    }

    private static @Nullable String used(@Nullable Long amount, DoubleFunction<String> shown) {
        return amount == null ? null : shown.apply(amount.doubleValue());
    }
}
