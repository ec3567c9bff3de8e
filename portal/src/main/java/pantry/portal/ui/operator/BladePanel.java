package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Measure;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.pool.BladeView;

/** The chosen blade beside the racks: what it has, what is guaranteed and used of it, and which servers stand on it. */
final class BladePanel extends Section {
    private final H2 name = new H2();
    private final Div state = new Div();
    private final Span slot = new Span();
    private final BladeMenu menu;
    private final Span leaving = new Span();
    private final Div measures = new Div();
    private final Paragraph none = new Paragraph();
    private final UnorderedList slices = new UnorderedList();
    private final Div whole = new Div();
    private final Paragraph hint = new Paragraph(Texts.of("racks.choose"));
    private final Span spoken = new Span();
    private final Map<SliceId, SliceItem> items = new LinkedHashMap<>();
    private @Nullable BladeView shown;

    BladePanel(BiConsumer<BladeWork.Verb, BladeView> act) {
        menu = new BladeMenu(act);
        addClassNames("panel", "blade-panel");
        getElement().setAttribute("aria-label", Texts.of("racks.panel"));
        slot.addClassNames("small", "mute", "end");
        Div heading = new Div(name, state, slot);
        heading.addClassName("ch");
        measures.addClassName("stack");
        measures.addClassName("tight");
        none.addClassNames("mute", "s13");
        slices.addClassNames("acty", "slices");
        Div standing = new Div(new H3(Texts.of("racks.slices")), none, slices);
        standing.addClassNames("stack", "tight");
        whole.addClassName("stack");
        leaving.addClassName("s13");
        leaving.getElement().setAttribute("role", "status");
        Div acts = new Div(menu, leaving);
        acts.addClassName("acts");
        whole.add(heading, acts, measures, standing);
        hint.addClassName("mute");
        spoken.addClassName("vh");
        spoken.getElement().setAttribute("role", "status");
        add(hint, whole, spoken);
        whole.setVisible(false);
    }

    void show(@Nullable BladeView blade, @Nullable ServerId lit) {
        whole.setVisible(blade != null);
        hint.setVisible(blade == null);
        if (blade == null) {
            shown = null;
            return;
        }
        if (!blade.equals(shown)) {
            boolean other = shown == null || !shown.id().equals(blade.id());
            shown = blade;
            fill(blade);
            if (other) {
                spoken.setText(Texts.of("racks.chosen", SlotWords.of(blade)));
            }
        }
        items.values().forEach(item -> item.light(lit));
    }

    private void fill(BladeView blade) {
        name.setText(blade.name());
        state.removeAll();
        state.add(state(blade).badge());
        menu.show(blade);
        leaving.setText(leaving(blade));
        slot.setText(Texts.of("racks.slot", String.valueOf(blade.slot())));
        measures.removeAll();
        measures.add(
                measure("racks.cpu", SlotWords.cpuUsed(blade), blade.cpuFreeMillicores(), blade.cpuMillicores(), true),
                measure("racks.memory", SlotWords.memoryUsed(blade), blade.memoryFreeMiB(), blade.memoryMiB(), false));
        none.setText(Texts.of(
                "racks.slices.none." + BladeMark.of(blade).map(Enum::name).orElse("AVAILABLE")));
        none.setVisible(blade.slices().isEmpty());
        fillSlices(blade);
    }

    /** How far it is from being empty, while it is to be that; or why it takes nothing, and until when. */
    private static String leaving(BladeView blade) {
        long going = blade.slices().stream()
                .filter(slice -> slice.state().equals("LEAVING"))
                .count();
        boolean drains = blade.state() == BladeView.State.DRAINING;
        if (going == 0 && !drains) {
            return blade.closedUntil() == null ? "" : Texts.of("racks.closed", Shown.dayAndTime(blade.closedUntil()));
        }
        long staying = blade.slices().size() - going;
        return Texts.of(
                drains ? "racks.leaving.drains" : "racks.leaving",
                going,
                staying,
                blade.slices().size());
    }

    /** Those that stay keep their place and the focus. */
    private void fillSlices(BladeView blade) {
        Map<SliceId, BladeView.Slice> now = blade.slices().stream()
                .collect(Collectors.toMap(BladeView.Slice::id, one -> one, (one, same) -> one, LinkedHashMap::new));
        items.entrySet().removeIf(entry -> {
            boolean gone = !now.containsKey(entry.getKey());
            if (gone) {
                slices.remove(entry.getValue());
            }
            return gone;
        });
        now.forEach((id, slice) -> items.computeIfAbsent(id, fresh -> {
                    SliceItem item = new SliceItem();
                    slices.add(item);
                    return item;
                })
                .show(blade, slice));
    }

    private static Measure measure(String key, @Nullable Long used, int free, int whole, boolean cpu) {
        int held = whole - free;
        double inUse = used == null ? 0 : used.doubleValue();
        double first = used == null ? held : inUse;
        String amount = cpu ? Shown.processors(first) : SlotWords.gib(first);
        String rest = used == null ? "racks.numbers.rest.unmeasured" : "racks.numbers.rest";
        return new Measure(
                Texts.of(key),
                amount,
                Texts.of(
                        rest,
                        cpu ? Shown.processors(held) : SlotWords.gib(held),
                        cpu ? Shown.processors(whole) : Shown.memory(whole)),
                Bar.of(whole).used(inUse).guaranteed(Math.max(0, held - inUse)));
    }

    static Status state(BladeView blade) {
        return blade.state() == BladeView.State.AVAILABLE && blade.spare()
                ? new Status(Icon.SPARE, Texts.of("racks.blade.SPARE"), Tone.NEUTRAL)
                : Status.of(blade.state());
    }
}
