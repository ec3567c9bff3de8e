package pantry.portal.ui.finance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.BillMonths;
import pantry.billing.bill.BillState;
import pantry.billing.bill.MonthTable;
import pantry.portal.ui.finance.Segments.Division;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.TenantId;

/** Tenants by months: the tone is the amount, each amount opens to what it is made of, and the last row is the sum. */
final class MonthsPanel extends Div {
    private static final int MONTHS_ON_A_TABLET = 4;
    private static final YearMonth NO_MONTH = YearMonth.of(1, 1);

    private final NativeTable table = new NativeTable();
    private final NativeTableBody body = table.getBody();
    private final Map<TenantId, TenantRow> rows = new LinkedHashMap<>();
    private final Button more;
    private final Segments segments;
    private final Select<String> tag = new Select<>();
    private final Div tenants = new Div();
    private final GroupsTable groups = new GroupsTable();
    private List<YearMonth> months = List.of();
    private @Nullable YearMonth shownMonth;
    private SumRow rest = new SumRow(List.of(), NO_MONTH);
    private SumRow sum = new SumRow(List.of(), NO_MONTH);

    /** {@code division} is asked for when somebody wants the months divided otherwise. */
    MonthsPanel(Runnable showMore, Consumer<Division> division) {
        segments = new Segments(division);
        tag.setAriaLabel(Texts.of("bills.by.tag"));
        tag.addClassName("tag-chooser");
        tag.setVisible(false);
        more = new Button(Texts.of("bills.tenants.more"), event -> showMore.run());
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div foot = new Div(more);
        foot.addClassName("foot");
        foot.setVisible(false);
        table.addClassNames("plain", "months");
        tenants.add(table);
        tenants.addClassName("tbl");
        groups.setVisible(false);
        add(new Panel(Texts.of("bills.title")).flush().beside(segments, tag).with(tenants, foot, groups));
    }

    Select<String> tag() {
        return tag;
    }

    /** The same months, divided otherwise than by tenant. */
    void show(Division division, GroupsTable.Divided divided, MonthTable bills) {
        divided(division);
        Map<YearMonth, BillState> written = new LinkedHashMap<>();
        months.forEach(month -> written.put(month, written(bills, month)));
        groups.show(divided, months, shownMonth == null ? NO_MONTH : shownMonth, written);
        more.getParent().orElseThrow().setVisible(false);
    }

    void divided(Division division) {
        segments.show(division);
        tenants.setVisible(division == Division.TENANT);
        groups.setVisible(division != Division.TENANT);
        tag.setVisible(division == Division.TAG);
    }

    /** {@code chosen} is the month of the page, {@code tenant} whose bill is open below. */
    void show(MonthTable data, List<YearMonth> asked, YearMonth chosen, @Nullable TenantId tenant) {
        if (!months.equals(asked) || !chosen.equals(shownMonth)) {
            begin(asked, chosen);
        }
        BigDecimal most = data.rows().stream()
                .flatMap(row -> row.cells().stream())
                .map(cell -> cell.total().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        Map<YearMonth, BillState> written = new LinkedHashMap<>();
        months.forEach(month -> written.put(month, written(data, month)));
        boolean sameRows = rows.keySet().equals(keys(data));
        if (!sameRows) {
            rows.clear();
            body.removeAll();
        }
        for (MonthTable.Row row : data.rows()) {
            TenantRow shown = rows.computeIfAbsent(row.tenant(), id -> {
                TenantRow made = new TenantRow(months, chosen);
                body.add(made);
                return made;
            });
            shown.show(row, written, most, row.tenant().equals(tenant));
        }
        if (!sameRows) {
            body.add(rest, sum);
        }
        sums(data, chosen, written);
    }

    private void sums(MonthTable data, YearMonth chosen, Map<YearMonth, BillState> written) {
        Map<YearMonth, Money> hidden = new LinkedHashMap<>();
        Map<YearMonth, Money> whole = new LinkedHashMap<>();
        data.sums().forEach((month, all) -> {
            BigDecimal shown = data.rows().stream()
                    .flatMap(row -> row.of(month).stream())
                    .map(cell -> cell.total().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            hidden.put(
                    month,
                    new Money(all.total().amount().subtract(shown), all.total().currency()));
            whole.put(month, all.total());
        });
        MonthTable.Sum all = data.sums().get(chosen);
        long tenants = all == null ? 0 : all.bills();
        long unseen = tenants
                - data.rows().stream().filter(row -> row.of(chosen).isPresent()).count();
        rest.show(Texts.of("bills.tenants.rest", unseen, Amounts.count(unseen)), hidden, written);
        rest.setVisible(unseen > 0);
        sum.show(Texts.of("bills.tenants.all"), whole, written);
        sum.addClassName("sum");
        sum.setVisible(tenants > 1);
        more.getParent().orElseThrow().setVisible(unseen > 0 && data.rows().size() < BillMonths.TENANTS_LIMIT);
    }

    private static Set<TenantId> keys(MonthTable data) {
        return data.rows().stream().map(MonthTable.Row::tenant).collect(Collectors.toSet());
    }

    /** A column has six decimals as long as one bill of it is not closed. */
    private static BillState written(MonthTable data, YearMonth month) {
        return data.rows().stream()
                .flatMap(row -> row.of(month).stream())
                .map(MonthTable.Cell::state)
                .filter(state -> state != BillState.CLOSED)
                .findFirst()
                .orElse(BillState.CLOSED);
    }

    private void begin(List<YearMonth> asked, YearMonth chosen) {
        months = asked;
        shownMonth = chosen;
        rows.clear();
        body.removeAll();
        rest = new SumRow(months, chosen);
        sum = new SumRow(months, chosen);
        NativeTableRow head = new NativeTableRow();
        head.add(Heads.column(Texts.of("bills.tenant")));
        for (YearMonth month : months) {
            NativeTableHeaderCell cell = Heads.column(Amounts.shortMonth(month));
            cell.addClassName("num");
            narrow(cell, months, month, chosen);
            head.add(cell);
        }
        head.add(changeHead(chosen));
        NativeTableHeaderCell state = Heads.column(Amounts.monthName(chosen));
        state.addClassName("hide-s");
        head.add(state);
        table.getHead().removeAll();
        table.getHead().add(head);
    }

    static NativeTableHeaderCell changeHead(YearMonth chosen) {
        return Heads.column(Texts.of("bills.change.on", Amounts.shortName(chosen.minusMonths(1))), "num", "hide-s");
    }

    /** Where there is less room, the older months go first; on a phone only the chosen one stays. */
    static void narrow(Component cell, List<YearMonth> months, YearMonth month, YearMonth chosen) {
        if (month.equals(chosen)) {
            return;
        }
        cell.addClassName("hide-s");
        if (months.indexOf(month) < months.size() - MONTHS_ON_A_TABLET) {
            cell.addClassName("hide-m");
        }
    }

    /** Sums of the months. */
    private static final class SumRow extends NativeTableRow {
        private final NativeTableHeaderCell name = new NativeTableHeaderCell();
        private final Map<YearMonth, FreshText> amounts = new LinkedHashMap<>();
        private final ChangeCell change = new ChangeCell();
        private final YearMonth chosen;

        SumRow(List<YearMonth> months, YearMonth chosen) {
            this.chosen = chosen;
            name.getElement().setAttribute("scope", "row");
            List<NativeTableCell> cells = new ArrayList<>();
            for (YearMonth month : months) {
                FreshText amount = new FreshText();
                amounts.put(month, amount);
                NativeTableCell cell = new NativeTableCell(amount);
                cell.addClassName("num");
                narrow(cell, months, month, chosen);
                cells.add(cell);
            }
            NativeTableCell state = new NativeTableCell();
            state.addClassName("hide-s");
            add(name);
            cells.forEach(this::add);
            add(change, state);
        }

        void show(String text, Map<YearMonth, Money> sums, Map<YearMonth, BillState> written) {
            name.setText(text);
            change.show(
                    written.get(chosen) == BillState.OPEN ? null : sums.get(chosen), sums.get(chosen.minusMonths(1)));
            amounts.forEach((month, amount) -> {
                Money money = sums.get(month);
                amount.show(money == null ? "" : Amounts.money(money, written.getOrDefault(month, BillState.OPEN)));
            });
        }
    }
}
