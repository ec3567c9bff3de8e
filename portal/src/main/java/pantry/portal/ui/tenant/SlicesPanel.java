package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Legend;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.SliceView;

/** On which blades a server stands, and with how much of each; what is lost is hatched. */
final class SlicesPanel extends Div {
    private final Div list = new Div();
    private final Slot<ServerRow> slot = Slot.one(list, SlicesPanel::list);

    SlicesPanel() {
        Legend legend = new Legend(Legend.Mark.USED, Legend.Mark.GUARANTEED, Legend.Mark.LENT, Legend.Mark.ROOM);
        legend.addClassName("hide-s");
        add(new Panel(Texts.of("server.slices")).atEnd(legend).with(list));
    }

    void show(ServerRow row) {
        slot.show(row);
    }

    private static Component list(ServerRow row) {
        if (row.slices().isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("server.slices.none"));
            none.addClassNames("s13", "mute");
            return none;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("slices");
        row.slices().forEach(slice -> list.add(item(row, slice)));
        return list;
    }

    private static ListItem item(ServerRow row, SliceView slice) {
        // What each of several slices uses is not told apart; one alone uses what the server does.
        boolean alone = row.slices().size() == 1 && row.isOn();
        Span blade = new Span(slice.bladeName());
        blade.addClassName("strong");
        Div heading = new Div(blade, (row.isDown() ? Status.of(ServerHealth.DOWN) : status(slice.state())).badge());
        heading.addClassName("ch");
        ListItem item = new ListItem(
                heading,
                measure(
                        slice,
                        "server.slice.cpu",
                        alone ? row.cpuUsed() : 0,
                        slice.cpuMillicores(),
                        slice.ceilingMillicores(),
                        alone ? UseCell.processorsLent(row) : Shown.processorsWithUnit(slice.cpuMillicores())),
                measure(
                        slice,
                        "server.slice.memory",
                        alone ? row.memoryUsed() : 0,
                        slice.memoryMiB(),
                        slice.memoryCeilingMiB(),
                        alone ? UseCell.memoryLent(row) : Shown.memory(slice.memoryMiB())));
        item.addClassNames("slice", slice.state() == SliceView.State.LOST ? "dead" : "whole");
        if (slice.role() == SliceView.Role.RESERVE) {
            Span reserve = new Span(Texts.of("server.slice.reserve"));
            reserve.addClassNames("small", "mute");
            item.add(reserve);
        }
        return item;
    }

    private static Div measure(
            SliceView slice, String key, double used, double guarantee, double ceiling, String numbers) {
        boolean lost = slice.state() == SliceView.State.LOST;
        Span name = new Span(Texts.of(key));
        name.addClassNames("small", "mute");
        Span value = new Span(lost ? Texts.of("server.slice.lost") : numbers);
        value.addClassName("small");
        Bar bar = lost ? Bar.of(1).over(1) : UseCell.bar(used, guarantee, ceiling);
        Div line = new Div(name, bar, value);
        line.addClassName("sb");
        return line;
    }

    private static Status status(SliceView.State state) {
        String word = Texts.of("server.slice.state." + state);
        return switch (state) {
            case ACTIVE -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case LOST -> new Status(Icon.BAD, word, Tone.ERROR);
            case ADDING, LEAVING -> new Status(Icon.PROG, word, Tone.INFO);
        };
    }
}
