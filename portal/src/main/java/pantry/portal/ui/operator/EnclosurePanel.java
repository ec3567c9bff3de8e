package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.EnclosureView;
import pantry.provisioning.pool.EnclosureView.ControlUnit;

/** One enclosure: how many of its blades give capacity, its two control units, its slots. */
final class EnclosurePanel extends Section {
    private final Span capacity = new Span();
    private final Div units = new Div();
    private final SlotGrid grid;
    private List<ControlUnit> shownUnits = List.of();

    EnclosurePanel(EnclosureView enclosure, Consumer<String> chosen) {
        String title = Texts.of("racks.enclosure", enclosure.name());
        addClassNames("panel", "enclosure");
        getElement().setAttribute("aria-label", title);
        capacity.addClassNames("mute", "s13");
        Div heading = new Div(new H2(title), capacity);
        heading.addClassName("ch");
        units.addClassName("units");
        grid = new SlotGrid(
                Texts.of("racks.grid", title, String.valueOf(enclosure.slots())), enclosure.slots(), chosen);
        add(heading, units, grid);
    }

    /** Of another number of slots than it was built for, it has to be built anew. */
    boolean fits(EnclosureView enclosure) {
        return grid.count() == enclosure.slots();
    }

    void show(
            EnclosureView enclosure, Map<Integer, BladeView> blades, @Nullable String chosen, @Nullable ServerId lit) {
        long giving = blades.values().stream().filter(RackState::givesCapacity).count();
        String text = Texts.of("racks.enclosure.capacity", (int) giving, blades.size());
        if (!capacity.getText().equals(text)) {
            capacity.setText(text);
        }
        if (!shownUnits.equals(enclosure.controlUnits())) {
            shownUnits = enclosure.controlUnits();
            units.removeAll();
            shownUnits.forEach(unit -> units.add(unit(unit)));
        }
        grid.show(blades, chosen, lit);
    }

    private static Div unit(ControlUnit unit) {
        Span name = new Span(Texts.of("racks.unit", unit.name()));
        name.addClassName("unit-name");
        Div line = new Div(name, role(unit).badge());
        line.addClassName("unit");
        if (unit.health() != Health.OK) {
            line.add(health(unit.health()).badge());
        }
        return line;
    }

    private static Status role(ControlUnit unit) {
        return unit.active()
                ? new Status(Icon.RUN, Texts.of("racks.unit.active"), Tone.SUCCESS)
                : new Status(Icon.PAUSE, Texts.of("racks.unit.standby"), Tone.NEUTRAL);
    }

    private static Status health(Health health) {
        String word = Texts.of("racks.health." + health);
        return switch (health) {
            case OK -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case WARNING -> new Status(Icon.WARN, word, Tone.WARNING);
            case CRITICAL -> new Status(Icon.BAD, word, Tone.ERROR);
        };
    }
}
