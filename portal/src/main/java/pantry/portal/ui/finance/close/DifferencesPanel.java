package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.math.BigInteger;
import java.util.function.Consumer;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.billing.close.MeterBalance;
import pantry.billing.close.Waivers.Waiver;
import pantry.billing.metering.Meter;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Each difference told as what it is, what it means, and its ways out. */
final class DifferencesPanel extends Div {
    private final Consumer<Meter> waive;
    private final Runnable catchUp;

    DifferencesPanel(Consumer<Meter> waive, Runnable catchUp) {
        this.waive = waive;
        this.catchUp = catchUp;
        addClassName("troubles");
    }

    void show(CloseLook look) {
        removeAll();
        boolean closed = look.closed() != null;
        for (MeterBalance balance : look.report().balances()) {
            if (look.onItsWay(balance)) {
                continue;
            }
            if (!balance.isExplained()) {
                add(difference(balance, closed));
            } else if (balance.difference().signum() != 0) {
                look.waived(balance.meter()).ifPresent(waiver -> add(waived(balance, waiver)));
            }
        }
        look.report().checks().stream()
                .filter(check -> !check.passed()
                        && Step.of(check.kind()) == Step.RECONCILIATION
                        && check.kind() != Kind.RECONCILED)
                .forEach(check -> add(broken(look, check, closed)));
    }

    private Note difference(MeterBalance balance, boolean closed) {
        Meter meter = balance.meter();
        BigInteger inBooks = balance.sources()
                .subtract(balance.hours())
                .abs()
                .add(balance.hours()
                        .subtract(balance.rated())
                        .subtract(balance.unpriced())
                        .subtract(balance.neverRan())
                        .abs());
        if (inBooks.signum() != 0) {
            Note note = Note.warning(
                    Texts.of("close.difference.books", amount(meter, inBooks), Amounts.meter(meter)),
                    Texts.of(
                            "close.difference.books.meaning",
                            amount(meter, balance.sources()),
                            amount(meter, balance.hours()),
                            amount(
                                    meter,
                                    balance.rated().add(balance.unpriced()).add(balance.neverRan()))));
            return closed ? note : note.actions(catchUp());
        }
        Note note = Note.warning(
                Texts.of("close.difference.unread", amount(meter, balance.difference()), Amounts.meter(meter)),
                Texts.of(
                        balance.unread().signum() > 0
                                ? "close.difference.unread.meaning"
                                : "close.difference.excess.meaning",
                        amount(meter, balance.pool()),
                        amount(meter, balance.sources()),
                        amount(meter, balance.allowed())));
        Button list = new Button(Texts.of("close.waive.meter"), event -> waive.accept(meter));
        list.addThemeVariants(ButtonVariant.SMALL);
        return closed ? note : note.actions(list);
    }

    private static Note waived(MeterBalance balance, Waiver waiver) {
        return Note.info(
                Texts.of(
                        "close.difference.waived",
                        amount(balance.meter(), balance.difference()),
                        Amounts.meter(balance.meter())),
                Texts.of("close.waived.by", waiver.author(), Shown.dayAndTime(waiver.at()), waiver.reason()));
    }

    private Note broken(CloseLook look, Check check, boolean closed) {
        Note note = Note.warning(
                CheckWords.found(look.report(), check), Texts.of("close.check." + check.kind() + ".meaning"));
        return check.kind() == Kind.RATED && !closed ? note.actions(catchUp()) : note;
    }

    private Button catchUp() {
        Button again = new Button(Texts.of("close.catch-up"), event -> catchUp.run());
        again.addThemeVariants(ButtonVariant.SMALL);
        return again;
    }

    private static String amount(Meter meter, BigInteger counted) {
        return Amounts.quantity(meter.inUnits(counted)) + " " + meter.unit();
    }
}
