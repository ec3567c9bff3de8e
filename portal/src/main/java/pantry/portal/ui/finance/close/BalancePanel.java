package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import pantry.billing.close.MeterBalance;
import pantry.billing.metering.Meter;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Each meter from the pool's counters to what is on bills: every step must carry the same quantity. */
final class BalancePanel extends Panel {
    private static final int DECIMALS = 4;

    private final NativeTableBody body;

    BalancePanel() {
        super(Texts.of("close.balance"));
        flush();
        Span beside = new Span(Texts.of("close.balance.beside"));
        beside.addClassNames("mute", "s13", "hide-s");
        beside(beside);
        NativeTable table = new NativeTable();
        table.addClassNames("plain", "balance");
        NativeTableRow head = new NativeTableRow();
        head.add(Heads.column(Texts.of("close.balance.meter")));
        for (String column : new String[] {"pool", "hours", "rated", "unbilled"}) {
            NativeTableHeaderCell cell = Heads.column(Texts.of("close.balance." + column), "num");
            cell.addClassName("hide-s");
            head.add(cell);
        }
        head.add(Heads.column(Texts.of("close.balance.difference"), "num"));
        table.getHead().add(head);
        body = table.getBody();
        Div wide = new Div(table);
        wide.addClassName("tbl");
        add(wide);
    }

    void show(CloseLook look) {
        body.removeAll();
        look.report().balances().forEach(balance -> body.add(row(balance, look.onItsWay(balance))));
    }

    private static NativeTableRow row(MeterBalance balance, boolean onItsWay) {
        Meter meter = balance.meter();
        Span name = new Span(Amounts.meter(meter));
        name.addClassName("meter-name");
        Div names = new Div(name, new Span(meter.unit()));
        names.addClassName("name");
        NativeTableHeaderCell head = Heads.row(names);
        NativeTableRow row = new NativeTableRow();
        row.setClassName("differs", !balance.isExplained() && !onItsWay);
        row.add(head);
        row.add(wide(quantity(meter, balance.pool()), pool(balance)));
        row.add(wide(quantity(meter, balance.hours())));
        row.add(wide(quantity(meter, balance.rated())));
        row.add(wide(quantity(meter, balance.unpriced().add(balance.neverRan())), unbilled(balance)));
        row.add(onItsWay ? onItsWay(balance) : difference(balance));
        return row;
    }

    private static NativeTableCell wide(Component... parts) {
        Div stack = new Div(parts);
        stack.addClassName("name");
        NativeTableCell cell = new NativeTableCell(stack);
        cell.addClassNames("num", "hide-s");
        return cell;
    }

    /** What blades counted and readings may miss at the ends of sources is no difference, but it is said. */
    private static Span pool(MeterBalance balance) {
        String unread = brief(balance.meter(), balance.unread());
        return new Span(unread.equals("0") ? "" : Texts.of("close.balance.unread", unread));
    }

    private static Span unbilled(MeterBalance balance) {
        Meter meter = balance.meter();
        boolean unpriced = balance.unpriced().signum() > 0;
        boolean neverRan = balance.neverRan().signum() > 0;
        if (unpriced && neverRan) {
            return new Span(
                    Texts.of("close.balance.both", brief(meter, balance.unpriced()), brief(meter, balance.neverRan())));
        }
        return new Span(
                unpriced ? Texts.of("close.balance.unpriced") : neverRan ? Texts.of("close.balance.never-ran") : "");
    }

    /** The next booking settles it: nothing that anybody has to explain. */
    private static NativeTableCell onItsWay(MeterBalance balance) {
        return difference(
                balance.difference(), balance.meter(), Icon.CLOCK, "neutral", Texts.of("close.balance.on-its-way"));
    }

    private static NativeTableCell difference(MeterBalance balance) {
        boolean none = balance.difference().signum() == 0;
        boolean explained = balance.isExplained();
        String word = explained ? none ? "close.balance.agrees" : "close.balance.waived" : "close.balance.differs";
        return difference(
                balance.difference(),
                balance.meter(),
                explained ? none ? Icon.CHECK : Icon.EDIT : Icon.WARN,
                explained ? "success" : "warning",
                Texts.of(word));
    }

    private static NativeTableCell difference(BigInteger counted, Meter meter, Icon icon, String tone, String said) {
        boolean none = counted.signum() == 0;
        Span text = new Span(icon.create(), new Span(none ? "0" : Amounts.quantity(meter.inUnits(counted))));
        text.addClassNames("st", tone);
        Span word = new Span(said);
        word.addClassName(none ? "vh" : "small");
        Div stack = new Div(text, word);
        stack.addClassName("diff-cell");
        NativeTableCell cell = new NativeTableCell(stack);
        cell.addClassName("num");
        return cell;
    }

    private static Span quantity(Meter meter, BigInteger counted) {
        BigDecimal units = meter.inUnits(counted);
        Span text = new Span(units.signum() == 0 ? "0" : Shown.fixed(units, DECIMALS));
        text.addClassName("quantity");
        text.getElement().setAttribute("title", Amounts.quantity(units) + " " + meter.unit());
        return text;
    }

    private static String brief(Meter meter, BigInteger counted) {
        return Shown.number(meter.inUnits(counted), DECIMALS);
    }
}
