package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillState;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What a bill is called and sealed with, once it is closed. */
final class BillFoot extends Div {
    private final Span number = new Span();
    private final Span digest = new Span();
    private final FileLinks fileLinks;
    private final Div files = new Div();
    private @Nullable Bill shown;

    BillFoot(FileLinks fileLinks) {
        this.fileLinks = fileLinks;
        addClassNames("bill-foot", "small");
        digest.addClassNames("mono", "mute");
        Div words = new Div(number, digest);
        words.addClassName("name");
        files.addClassName("acts");
        add(words, files);
    }

    void show(Bill bill) {
        if (Objects.equals(bill, shown)) {
            return;
        }
        if (shown == null || !shown.id().equals(bill.id())) {
            files.removeAll();
            files.add(fileLinks.of(bill));
        }
        shown = bill;
        boolean closed = bill.state() == BillState.CLOSED && bill.closedAt() != null;
        number.setText(
                closed
                        ? Texts.of(
                                "bills.foot.closed",
                                String.valueOf(bill.number()),
                                Shown.utc(Objects.requireNonNull(bill.closedAt())))
                        : Texts.of("bills.foot." + bill.state()));
        digest.setText(bill.digest() == null ? "" : Texts.of("bills.foot.digest", bill.digest()));
    }
}
