package pantry.portal.ui.tenant;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerSearch.Order;

/** The list of servers: cells are drawn in the browser from a few values each, so that they change in place. */
final class ServerGrid extends Grid<ServerRow> {
    private static final int PAGE = 50;
    private static final String WIDE = "150px";
    private static final String BAR = """
            <div class="use"><div class="meter thin" aria-hidden="true"><i class="u" style="width:${item.used}"></i>\
            <i class="g" style="width:${item.guaranteed}"></i>\
            <i class="l" style="width:${item.lent}"></i>\
            ${item.ceiling ? html`<i class="m" style="left:calc(100% - 2px)"></i>` : ''}</div>\
            <span class="small mute">${item.numbers}</span></div>""";
    private static final String BAR_OR_OFF =
            "${item.on ? html`" + BAR + "` : html`<span class=\"small mute\">${item.numbers}</span>`}";

    private final Map<ServerColumn, Column<ServerRow>> columns = new EnumMap<>(ServerColumn.class);
    private boolean settingOrder;

    ServerGrid(Consumer<Order> sorted) {
        addClassName("servers-grid");
        setSelectionMode(SelectionMode.NONE);
        setPageSize(PAGE);
        setMultiSort(false);
        getElement().setAttribute("aria-label", Texts.of("nav.servers"));
        for (ServerColumn column : ServerColumn.values()) {
            columns.put(column, addColumn(renderer(column)));
        }
        columns.forEach(ServerGrid::dress);
        addItemClickListener(event ->
                UI.getCurrentOrThrow().navigate(ServerPaths.of(event.getItem().id())));
        addSortListener(event -> {
            if (!settingOrder) {
                sorted.accept(order(event.getSortOrder()));
            }
        });
    }

    private static void dress(ServerColumn column, Column<ServerRow> shown) {
        shown.setHeader(column.title()).setKey(column.id()).setResizable(true);
        column.sortKey().ifPresent(key -> shown.setSortProperty(key.name()).setSortable(true));
        switch (column) {
            case NAME -> shown.setFlexGrow(2);
            case STATE -> shown.setFlexGrow(1).setWidth("122px");
            case PROCESSORS, MEMORY -> shown.setFlexGrow(1).setWidth(WIDE);
            case BLADE -> shown.setFlexGrow(1);
            case CREATED -> shown.setFlexGrow(1).setWidth("190px");
            case COST -> shown.setFlexGrow(0).setAutoWidth(true).setTextAlign(ColumnTextAlign.END);
        }
    }

    private static LitRenderer<ServerRow> renderer(ServerColumn column) {
        return switch (column) {
            case NAME ->
                LitRenderer.<ServerRow>of("<div class=\"name\"><a href=\"${item.path}\" router-link>${item.name}</a>"
                                + "<span>${item.about}</span></div>")
                        .withProperty("path", row -> ServerPaths.of(row.id()))
                        .withProperty("name", row -> row.server().name())
                        .withProperty("about", ServerRow::about);
            case STATE ->
                LitRenderer.<ServerRow>of("<span class=\"st ${item.tone}\"><vaadin-icon src=\"icons.nocache.svg\""
                                + " symbol=\"${item.icon}\" class=\"${item.turns}\" aria-hidden=\"true\"></vaadin-icon>"
                                + "<span>${item.word}</span></span>")
                        .withProperty("tone", row -> status(row).tone().className())
                        .withProperty("icon", row -> status(row).icon().name().toLowerCase(Locale.ROOT))
                        .withProperty("turns", row -> status(row).icon() == Icon.PROG ? "spin" : "")
                        .withProperty("word", row -> status(row).word() + StateText.more(row));
            case PROCESSORS ->
                bar(
                        row -> UseCell.processorsText(row),
                        row -> new Parts(
                                row.cpuUsed(),
                                row.server().cpuMillicores(),
                                row.server().ceilingMillicores()));
            case MEMORY ->
                bar(
                        row -> UseCell.memoryText(row),
                        row -> new Parts(
                                row.memoryUsed(),
                                row.server().memoryMiB(),
                                row.server().memoryCeilingMiB()));
            case BLADE -> text("s13 mute", ServerRow::blades);
            case CREATED ->
                LitRenderer.<ServerRow>of(
                                "<time datetime=\"${item.instant}\" title=\"${item.utc}\">${item.text}</time>")
                        .withProperty("instant", row -> row.server().createdAt().toString())
                        .withProperty("utc", row -> Shown.utc(row.server().createdAt()))
                        .withProperty(
                                "text", row -> Shown.dayAndTime(row.server().createdAt()));
            case COST -> text("", row -> Cents.of(row.cost()));
        };
    }

    private static Status status(ServerRow row) {
        return Status.of(row.server());
    }

    private interface Said extends com.vaadin.flow.function.ValueProvider<ServerRow, String> {}

    private static LitRenderer<ServerRow> text(String className, Said said) {
        return LitRenderer.<ServerRow>of("<span class=\"" + className + "\">${item.text}</span>")
                .withProperty("text", said);
    }

    /** The parts of a bar that is as long as the ceiling. */
    private record Parts(double used, double guarantee, double ceiling) {
        double lent() {
            return Math.max(0, used - guarantee);
        }

        String share(double amount) {
            double whole = Math.max(ceiling, used);
            return String.format(Locale.ROOT, "%.2f%%", whole <= 0 ? 0 : amount / whole * 100);
        }
    }

    private interface Parted extends com.vaadin.flow.function.ValueProvider<ServerRow, Parts> {}

    private static LitRenderer<ServerRow> bar(Said numbers, Parted parts) {
        return LitRenderer.<ServerRow>of(BAR_OR_OFF)
                .withProperty("on", ServerRow::isOn)
                .withProperty("numbers", row -> row.isOn() ? numbers.apply(row) : Texts.of("servers.off"))
                .withProperty("used", row -> {
                    Parts of = parts.apply(row);
                    return of.share(of.used() - of.lent());
                })
                .withProperty("lent", row -> {
                    Parts of = parts.apply(row);
                    return of.share(of.lent());
                })
                .withProperty("guaranteed", row -> {
                    Parts of = parts.apply(row);
                    return of.share(Math.max(0, of.guarantee() - of.used()));
                })
                .withProperty("ceiling", row -> {
                    Parts of = parts.apply(row);
                    return of.ceiling() > of.guarantee();
                });
    }

    private Order order(List<GridSortOrder<ServerRow>> orders) {
        return orders.stream()
                .findFirst()
                .flatMap(one -> column(one.getSorted())
                        .flatMap(ServerColumn::sortKey)
                        .map(key -> new Order(key, one.getDirection() == SortDirection.DESCENDING)))
                .orElse(Order.NEWEST_FIRST);
    }

    private Optional<ServerColumn> column(Column<ServerRow> shown) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(shown))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    void showOrder(Order order) {
        settingOrder = true;
        columns.forEach((column, shown) -> {
            if (column.sortKey().filter(order.key()::equals).isPresent()) {
                sort(List.of(new GridSortOrder<>(
                        shown, order.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
            }
        });
        settingOrder = false;
    }

    void showColumns(java.util.Set<String> hidden, boolean narrow) {
        columns.forEach((column, shown) ->
                shown.setVisible(!hidden.contains(column.id()) && (!narrow || ServerColumn.NARROW.contains(column))));
    }
}
