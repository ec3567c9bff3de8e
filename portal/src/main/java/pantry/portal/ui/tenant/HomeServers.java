package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pantry.billing.Money;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.provisioning.ground.ServerId;

/** A few servers as a table whose rows stay where they are while their cells change. */
final class HomeServers extends Div {
    private static final String WIDE_ONLY = "hide-s";

    private final NativeTableBody body = new NativeTableBody();
    private final Map<ServerId, Row> rows = new HashMap<>();
    private List<ServerId> order = List.of();

    HomeServers() {
        addClassName("tbl");
        NativeTableHeader header = new NativeTableHeader(new NativeTableRow(
                Heads.column(Texts.of("servers.column.name")),
                Heads.column(Texts.of("servers.column.state")),
                Heads.column(Texts.of("servers.column.processors"), WIDE_ONLY),
                Heads.column(Texts.of("servers.column.memory"), WIDE_ONLY),
                Heads.column(Texts.of("servers.column.blade"), WIDE_ONLY),
                Heads.column(Texts.of("servers.column.cost"), "num")));
        NativeTable table = new NativeTable(header, body);
        table.addClassNames("plain", "servers-table");
        table.getElement().setAttribute("aria-label", Texts.of("nav.servers"));
        add(table);
    }

    void show(List<ServerRow> shown) {
        List<ServerId> ids = shown.stream().map(ServerRow::id).toList();
        for (ServerRow row : shown) {
            rows.computeIfAbsent(row.id(), _ -> new Row()).show(row);
        }
        if (!ids.equals(order)) {
            order = ids;
            rows.keySet().retainAll(ids);
            body.removeAll();
            ids.forEach(id -> body.add(rows.get(id)));
        }
    }

    private record Named(ServerId id, String name, String about) {}

    private record Stated(ServerRow row, String key) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Stated stated && stated.key.equals(key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }

    /** One server; each cell is drawn anew only when what it shows changed. */
    private static final class Row extends NativeTableRow {
        private final Slot<Named> name = Slot.one(cell(), HomeServers::name);
        private final Slot<Stated> state = Slot.one(cell(), stated -> StateText.of(stated.row()));
        private final Slot<Stated> processors = Slot.one(
                cell(WIDE_ONLY, "bar"),
                stated -> stated.row().isOn() ? UseCell.processors(stated.row()) : UseCell.off());
        private final Slot<Stated> memory = Slot.one(
                cell(WIDE_ONLY, "bar"), stated -> stated.row().isOn() ? UseCell.memory(stated.row()) : UseCell.off());
        private final Slot<String> blades = Slot.one(cell(WIDE_ONLY, "small", "mute"), Span::new);
        private final Slot<Money> cost = Slot.one(cell("num"), money -> new Span(Cents.of(money)));

        private NativeTableCell cell(String... classNames) {
            NativeTableCell cell = new NativeTableCell();
            cell.addClassNames(classNames);
            add(cell);
            return cell;
        }

        void show(ServerRow row) {
            name.show(new Named(row.id(), row.server().name(), row.about()));
            state.show(new Stated(row, row.server().state() + " " + row.server().health() + StateText.more(row)));
            processors.show(new Stated(
                    row, row.isOn() + UseCell.processorsText(row) + row.server().ceilingMillicores()));
            memory.show(new Stated(
                    row, row.isOn() + UseCell.memoryText(row) + row.server().memoryCeilingMiB()));
            blades.show(row.blades());
            cost.show(row.cost());
        }
    }

    private static Component name(Named named) {
        Anchor link = Links.to(ServerPaths.of(named.id()), named.name());
        Div cell = new Div(link, new Span(named.about()));
        cell.addClassName("name");
        return cell;
    }
}
