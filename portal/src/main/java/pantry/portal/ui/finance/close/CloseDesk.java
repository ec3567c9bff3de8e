package pantry.portal.ui.finance.close;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillMonths;
import pantry.billing.bill.BillingDuty;
import pantry.billing.bill.Bills;
import pantry.billing.close.CloseCalendar;
import pantry.billing.close.CloseOutcome;
import pantry.billing.close.Closing;
import pantry.billing.close.HeldReadings;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.billing.close.SelfAudit;
import pantry.billing.close.Waivers;
import pantry.billing.metering.Meter;
import pantry.portal.ui.finance.reading.ReplayDesk;
import pantry.provisioning.ground.Actor;

/** What the wizard reads and does, each as one call that may run beside the page. */
@Component
class CloseDesk {
    private final Closing closing;
    private final CloseCalendar calendar;
    private final Waivers waivers;
    private final HeldReadings heldReadings;
    private final ReplayDesk replays;
    private final BillingDuty duty;
    private final Bills bills;
    private final SelfAudit selfAudit;
    private final BillMonths billMonths;

    CloseDesk(
            Closing closing,
            CloseCalendar calendar,
            Waivers waivers,
            HeldReadings heldReadings,
            ReplayDesk replays,
            BillingDuty duty,
            Bills bills,
            SelfAudit selfAudit,
            BillMonths billMonths) {
        this.closing = closing;
        this.calendar = calendar;
        this.waivers = waivers;
        this.heldReadings = heldReadings;
        this.replays = replays;
        this.duty = duty;
        this.bills = bills;
        this.selfAudit = selfAudit;
        this.billMonths = billMonths;
    }

    List<YearMonth> months() {
        return billMonths.months(null);
    }

    /** The one to close next, else the newest that has a bill. */
    Optional<YearMonth> first() {
        return calendar.next()
                .map(CloseCalendar.Next::month)
                .or(() -> months().stream().findFirst());
    }

    CloseLook look(YearMonth month) {
        return new CloseLook(
                closing.report(month),
                closing.closed(month).orElse(null),
                calendar.freezing(month),
                bills.ofMonth(month, null),
                heldReadings.of(month),
                waivers.of(month));
    }

    SelfAudit.Result audit(YearMonth month) {
        return selfAudit.of(month);
    }

    CloseOutcome close(YearMonth month, Actor actor) {
        return closing.close(month, actor);
    }

    /** Folds and rates what is there now, instead of with the next turn. */
    void catchUp() {
        duty.run();
    }

    boolean waive(YearMonth month, Meter meter, String reason, Actor actor) {
        return waivers.meter(month, meter, reason, actor);
    }

    /** How many of them were waived: somebody else may have been faster. */
    int waive(YearMonth month, List<HeldReading> readings, String reason, Actor actor) {
        int waived = 0;
        for (HeldReading reading : readings) {
            waived += waivers.reading(month, reading.key(), reason, actor) ? 1 : 0;
        }
        return waived;
    }

    /** Judges them again at once; how many of them were still there to be judged. */
    void replay(List<HeldReading> readings, Runnable after) {
        replays.replay(readings, after);
    }
}
