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
import pantry.billing.cost.PoolCosts;
import pantry.billing.dispute.CreditList;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What a month comes to; each figure only when it can be told. */
final class Tiles extends Div {
    private final Tile billed = new Tile();
    private final Tile idle = new Tile();
    private final Tile credits = new Tile();
    private final Tile servers = new Tile();

    Tiles() {
        addClassName("tiles");
        add(billed, idle, credits, servers);
    }

    /** {@code all} is whether it is of several tenants, {@code before} the month before, if it has a bill. */
    record Figures(
            YearMonth month,
            BillState state,
            Sum sum,
            boolean all,
            @Nullable Sum before,
            CreditList.Sum credits,
            PoolCosts.@Nullable Account account,
            long servers) {}

    void show(Figures figures) {
        BillState state = figures.state();
        billed.show(
                figures.all()
                        ? Texts.of(
                                "bills.tile.tenants",
                                figures.sum().bills(),
                                Amounts.count(figures.sum().bills()))
                        : Texts.of("bills.tile.own"),
                Amounts.money(figures.sum().total(), state),
                below(figures));
        PoolCosts.Account account = figures.account();
        idle.setVisible(account != null);
        if (account != null) {
            Money cost = account.cost();
            idle.show(
                    Texts.of("bills.tile.idle"),
                    account.idle() == null ? Texts.of("bills.tile.idle.unknown") : Shown.money(account.idle()),
                    cost == null
                            ? Texts.of("bills.tile.idle.no-cost")
                            : Texts.of("bills.tile.idle.of", Shown.money(cost)));
        }
        CreditList.Sum given = figures.credits();
        credits.setVisible(given.count() > 0);
        credits.show(
                Texts.of("bills.tile.credits"),
                Shown.money(given.amount()),
                Texts.of("bills.tile.credits.below", given.count(), Amounts.count(given.count())));
        servers.show(
                Texts.of("bills.tile.servers"), Amounts.count(figures.servers()), Texts.of("bills.tile.servers.below"));
    }

    /** A month that still runs is not compared: it is not whole. */
    private static String below(Figures figures) {
        Sum before = figures.before();
        String name = Shown.month(figures.month());
        if (figures.state() == BillState.OPEN) {
            return Texts.of("bills.tile.so-far", name);
        }
        if (before == null) {
            return Texts.of("bills.tile.whole", name);
        }
        return Texts.of(
                "bills.tile.change",
                change(figures.sum().total().amount(), before.total().amount()),
                Amounts.monthName(figures.month().minusMonths(1)));
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
