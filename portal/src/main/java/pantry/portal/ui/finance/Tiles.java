package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.BillState;
import pantry.billing.bill.MonthTable.Sum;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What a month comes to, in three figures at most; each only when it can be told. */
final class Tiles extends Div {
    private final Tile billed = new Tile();
    private final Tile change = new Tile();
    private final Tile servers = new Tile();

    Tiles() {
        addClassName("tiles");
        add(billed, change, servers);
    }

    /** {@code all} is whether it is of several tenants, {@code before} the month before, if it has a bill. */
    void show(YearMonth month, BillState state, Sum sum, boolean all, @Nullable Sum before, long count) {
        Money total = sum.total();
        billed.show(
                all
                        ? Texts.of("bills.tile.tenants", sum.bills(), Amounts.count(sum.bills()))
                        : Texts.of("bills.tile.own"),
                Amounts.money(total, state),
                Texts.of(state == BillState.OPEN ? "bills.tile.so-far" : "bills.tile.whole", Shown.month(month)));
        change.setVisible(before != null);
        if (before != null) {
            change.show(
                    Texts.of("bills.tile.change", Shown.month(month.minusMonths(1))),
                    change(total.amount(), before.total().amount()),
                    Texts.of(
                            state == BillState.OPEN ? "bills.tile.before.open" : "bills.tile.before",
                            Shown.money(before.total())));
        }
        servers.show(Texts.of("bills.tile.servers"), Amounts.count(count), Texts.of("bills.tile.servers.below"));
    }

    /** {@code +4.5 %}; a dash where there was nothing to compare with. */
    static String change(BigDecimal now, BigDecimal before) {
        if (before.signum() == 0) {
            return "–";
        }
        BigDecimal percent = now.subtract(before)
                .movePointRight(2)
                .divide(before, MathContext.DECIMAL64)
                .setScale(1, RoundingMode.HALF_EVEN);
        String number = Shown.fixed(percent.abs(), 1) + " %";
        return switch (percent.signum()) {
            case 1 -> "+" + number;
            case -1 -> "−" + number;
            default -> number;
        };
    }
}
