package pantry.portal.ui.finance;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillBreakdown;
import pantry.billing.bill.BillParts;
import pantry.billing.bill.BillParts.Part;
import pantry.billing.bill.LineOwner;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** A bill as the sum of its servers, the largest first; the small ones of a long list are one row until asked for. */
final class ServersColumn extends Composite<Column> {
    private final Rows<LineOwner, Part, PickRow> rows = new Rows<>(Part::owner, key -> new PickRow());
    private final Span restName = new Span();
    private final FreshText restAmount = new FreshText("num");
    private final Div rest = new Div(restName, restAmount);
    private final Button more;
    private final Column column;

    ServersColumn(Runnable showMore) {
        more = new Button(Texts.of("bills.servers.more"), event -> showMore.run());
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        rest.addClassName("rest");
        column = new Column(rows, rest, more);
    }

    @Override
    protected Column initContent() {
        return column;
    }

    void show(Drill drill) {
        Bill bill = drill.bill();
        BillParts parts = drill.parts();
        column.title(
                Texts.of("bills.bill"),
                Texts.of(
                        "bills.bill.of",
                        bill.number() == null ? bill.tenantName() : bill.number() + ", " + bill.tenantName(),
                        Shown.month(bill.period())));
        rows.show(
                parts.parts(),
                (row, part) -> row.show(
                        name(part),
                        Amounts.money(part.amount(), bill.state()),
                        Selection.of(bill.id()).with(part.owner()),
                        part.equals(drill.part()),
                        Texts.of("bills.lines", part.lines(), Amounts.count(part.lines()))));
        Money remaining = remaining(parts);
        long hidden = parts.count() - parts.parts().size();
        rest.setVisible(hidden > 0);
        restName.setText(Texts.of("bills.servers.rest", hidden, Amounts.count(hidden)));
        restAmount.show(Amounts.money(remaining, bill.state()));
        more.setVisible(hidden > 0 && parts.parts().size() < BillBreakdown.PARTS_LIMIT);
        prove(bill, parts, remaining);
    }

    private static Money remaining(BillParts parts) {
        BigDecimal shown =
                parts.parts().stream().map(part -> part.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(parts.all().amount().subtract(shown), parts.all().currency());
    }

    private void prove(Bill bill, BillParts parts, Money remaining) {
        List<BigDecimal> shown = new ArrayList<>();
        parts.parts().forEach(part -> shown.add(part.amount().amount()));
        shown.add(remaining.amount());
        Proof proof = Proof.of(shown, bill.total().amount());
        String sum = Amounts.money(new Money(proof.sum(), bill.total().currency()), bill.state());
        String count = Amounts.count(parts.count());
        column.proves(
                proof,
                Texts.of("bills.servers.sum", parts.count(), count, sum),
                Texts.of("bills.sum.fails", sum, Amounts.money(bill.total(), bill.state())));
    }

    static String name(Part part) {
        return switch (part.owner()) {
            case LineOwner.OfServer _ -> part.name().isEmpty() ? Texts.of("bills.server.unnamed") : part.name();
            case LineOwner.OfKind(var kind) -> Texts.of("bill.line.kind." + kind);
        };
    }
}
