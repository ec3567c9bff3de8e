package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.pool.BladeView;

/**
 * A slot of an enclosure: empty, or a blade as two bars, cpu on the left and memory on the right. A rack has hundreds, so it
 * is few plain elements, its bars are drawn by numbers in its style, and only what differs from before is told.
 */
final class Slot extends Div {
    private final int number;
    private final Span mark = new Span();
    private final Span word = new Span();
    private @Nullable Shows shows;

    /** What is on show; a slot that would show the same again does nothing. */
    private record Shows(
            @Nullable BladeView blade, @Nullable ServerId lit, boolean chosen) {}

    Slot(int number) {
        this.number = number;
        Span top = new Span(new Span(String.valueOf(number)), mark);
        top.addClassName("no");
        mark.addClassName("mark");
        word.addClassName("word");
        add(top, bar("vb cpu"), bar("vb mem"), word);
        addClassName("slot");
        getElement().setAttribute("role", "gridcell").setAttribute("tabindex", "-1");
    }

    private static Span bar(String classes) {
        Span bar = new Span();
        bar.addClassNames(classes.split(" "));
        return bar;
    }

    /** {@code lit}: the server whose part of the blade is outlined. */
    void show(@Nullable BladeView blade, @Nullable ServerId lit, boolean chosen) {
        Shows next = new Shows(blade, lit, chosen);
        if (next.equals(shows)) {
            return;
        }
        boolean sameBlade = shows != null && Objects.equals(shows.blade(), blade);
        shows = next;
        getElement().setAttribute("aria-selected", String.valueOf(chosen));
        if (blade == null) {
            empty();
            return;
        }
        if (!sameBlade) {
            fill(blade);
        }
        light(blade, lit);
    }

    private void empty() {
        setClassName("slot empty");
        getElement().removeAttribute("data-blade").setAttribute("aria-label", SlotWords.empty(number));
        mark.removeAll();
        word.setText(Texts.of("racks.slot.empty"));
    }

    private void fill(BladeView blade) {
        Optional<BladeMark> marked = BladeMark.of(blade);
        setClassName(marked.map(one -> "slot marked " + one.className()).orElse("slot"));
        getElement().setAttribute("data-blade", blade.name()).setAttribute("aria-label", SlotWords.of(blade));
        mark.removeAll();
        marked.ifPresent(one -> mark.add(one.icon().create()));
        word.setText(marked.map(BladeMark::word).orElse(""));
        style("--cu", SlotWords.cpuUsed(blade), blade.cpuMillicores());
        style("--cg", (long) blade.cpuMillicores() - blade.cpuFreeMillicores(), blade.cpuMillicores());
        style("--mu", SlotWords.memoryUsed(blade), blade.memoryMiB());
        style("--mg", (long) blade.memoryMiB() - blade.memoryFreeMiB(), blade.memoryMiB());
    }

    private void light(BladeView blade, @Nullable ServerId lit) {
        List<BladeView.Slice> parts = blade.slices().stream()
                .filter(slice -> slice.server().equals(lit))
                .toList();
        setClassName("lit", !parts.isEmpty());
        if (!parts.isEmpty()) {
            style(
                    "--cl",
                    parts.stream().mapToLong(BladeView.Slice::cpuMillicores).sum(),
                    blade.cpuMillicores());
            style("--ml", parts.stream().mapToLong(BladeView.Slice::memoryMiB).sum(), blade.memoryMiB());
        }
    }

    private void style(String name, @Nullable Long amount, long whole) {
        double percent = amount == null || whole <= 0 ? 0 : Math.min(100, amount.doubleValue() * 100 / whole);
        getStyle().set(name, String.format(Locale.ROOT, "%.1f%%", percent));
    }
}
