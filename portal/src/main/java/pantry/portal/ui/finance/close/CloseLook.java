package pantry.portal.ui.finance.close;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.close.CloseCalendar.Freezing;
import pantry.billing.close.CloseOutcome.ClosedAlready;
import pantry.billing.close.CloseReport;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.billing.close.MeterBalance;
import pantry.billing.close.Waivers.Waiver;
import pantry.billing.metering.Meter;

/** A month as its close sees it, as it was when somebody looked. */
record CloseLook(
        CloseReport report,
        @Nullable ClosedAlready closed,
        Freezing freezing,
        List<Bill> bills,
        List<HeldReading> held,
        List<Waiver> waivers) {
    CloseLook {
        bills = List.copyOf(bills);
        held = List.copyOf(held);
        waivers = List.copyOf(waivers);
    }

    Optional<Waiver> waived(Meter meter) {
        return waivers.stream()
                .filter(waiver ->
                        waiver.kind().equals("METER") && waiver.subject().equals(meter.apiName()))
                .findFirst();
    }

    /** Counted and not booked yet, and nothing else: the next booking settles it. */
    boolean onItsWay(MeterBalance balance) {
        boolean due =
                report.checks().stream().anyMatch(check -> check.kind() == CloseReport.Kind.RATED && !check.passed());
        BigInteger hours = balance.hours();
        BigInteger stated = balance.rated().add(balance.unpriced()).add(balance.neverRan());
        return due
                && !balance.isExplained()
                && balance.sources().equals(hours)
                && balance.difference().equals(hours.subtract(stated));
    }

    List<HeldReading> unwaived() {
        return held.stream().filter(reading -> reading.waiver() == null).toList();
    }

    /** Its bills grow still. */
    boolean runs() {
        return report.checks().stream()
                .anyMatch(check -> check.kind() == CloseReport.Kind.MONTH_OVER && !check.passed());
    }
}
