package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillState;
import pantry.billing.bill.MonthTable;
import pantry.billing.bill.MonthTable.Cell;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;

/** The bills of one tenant by month, toned by their amounts, and the state of the chosen one. */
final class TenantRow extends NativeTableRow {
    /** The tone of the largest amount, in percent of the colour: text on it keeps its contrast. */
    private static final BigDecimal DARKEST = BigDecimal.valueOf(34);

    private final YearMonth chosen;
    private final Anchor name = Links.to("", "");
    private final Span costCentre = new Span();
    private final Map<YearMonth, Amount> amounts = new LinkedHashMap<>();
    private final ChangeCell change = new ChangeCell();
    private final NativeTableCell stateCell = new NativeTableCell();
    private @Nullable BillState state;

    TenantRow(List<YearMonth> months, YearMonth chosen) {
        this.chosen = chosen;
        Div names = new Div(name, costCentre);
        names.addClassName("name");
        NativeTableHeaderCell head = Heads.row(names);
        add(head);
        for (YearMonth month : months) {
            Amount amount = new Amount();
            MonthsPanel.narrow(amount, months, month, chosen);
            amounts.put(month, amount);
            add(amount);
        }
        stateCell.addClassName("hide-s");
        add(change, stateCell);
    }

    void show(MonthTable.Row row, Map<YearMonth, BillState> written, BigDecimal most, boolean open) {
        setClassName("sel", open);
        name.setText(row.name());
        costCentre.setText(row.costCentre());
        row.of(chosen)
                .ifPresentOrElse(cell -> name.setHref(Selection.of(cell.bill()).path()), name::removeHref);
        amounts.forEach((month, amount) -> amount.show(
                row.of(month).orElse(null),
                row.name(),
                written.getOrDefault(month, BillState.OPEN),
                most,
                open && month.equals(chosen)));
        change.show(
                written.get(chosen) == BillState.OPEN
                        ? null
                        : row.of(chosen).map(Cell::total).orElse(null),
                row.of(chosen.minusMonths(1)).map(Cell::total).orElse(null));
        BillState now = row.of(chosen).map(Cell::state).orElse(null);
        if (now != state) {
            state = now;
            stateCell.removeAll();
            if (now != null) {
                stateCell.add(Status.of(now).badge());
            }
        }
    }

    static int tone(BigDecimal amount, BigDecimal most) {
        return most.signum() <= 0 || amount.signum() <= 0
                ? 0
                : amount.multiply(DARKEST).divide(most, 0, RoundingMode.HALF_UP).intValueExact();
    }

    /** One bill's amount. */
    private static final class Amount extends NativeTableCell {
        private final FreshText text = new FreshText();
        private final Anchor link = Links.to("", text);

        Amount() {
            addClassNames("num", "heat");
            add(link);
        }

        void show(@Nullable Cell cell, String tenant, BillState written, BigDecimal most, boolean current) {
            link.setVisible(cell != null);
            if (cell == null) {
                return;
            }
            String money = Amounts.money(cell.total(), written);
            text.show(money);
            link.setHref(Selection.of(cell.bill()).path());
            link.getElement()
                    .setAttribute("aria-label", Texts.of("bills.cell", tenant, Shown.month(cell.month()), money));
            if (current) {
                link.getElement().setAttribute("aria-current", "true");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
            getStyle().set("--a", tone(cell.total().amount(), most) + "%");
        }
    }
}
