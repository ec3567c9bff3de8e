package pantry.portal.ui.finance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillBreakdown;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillParts;
import pantry.billing.bill.BillParts.Part;
import pantry.billing.bill.Bills;
import pantry.billing.bill.CounterReading;
import pantry.billing.bill.LineHour;
import pantry.billing.bill.LineId;
import pantry.billing.bill.LineOwner;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.TenantId;

/**
 * Reads an opened bill, one question per column. A bill may be booked on between two of them; then the columns would not
 * add up, so the whole is read again until the bill is the same before and after.
 */
final class DrillReader {
    private static final int TRIES = 4;

    private final Bills bills;
    private final BillBreakdown breakdown;

    DrillReader(Bills bills, BillBreakdown breakdown) {
        this.bills = bills;
        this.breakdown = breakdown;
    }

    /** Absent when anything that was asked for by name is not there, or not this tenant's. */
    Optional<Drill> read(Selection asked, @Nullable TenantId tenant, int serversLimit) {
        BillId id = Objects.requireNonNull(asked.bill());
        for (int attempt = 1; ; attempt++) {
            Optional<Bill> before = bills.find(id, tenant);
            Optional<Drill> drill = before.flatMap(bill -> once(bill, asked, tenant, serversLimit));
            Optional<Bill> after = bills.find(id, tenant);
            if (attempt == TRIES || before.map(Bill::generation).equals(after.map(Bill::generation))) {
                return drill;
            }
        }
    }

    /** What one source said in the hour that is open; nothing when it is not this tenant's, or not kept any more. */
    List<CounterReading> readings(Selection at, HourProofs.Source source) {
        BillId bill = at.bill();
        LineId line = at.line();
        UtcHour hour = at.hour();
        return bill == null || line == null || hour == null
                ? List.of()
                : breakdown
                        .readings(bill, Viewer.caller().tenant(), line, hour, source)
                        .orElse(List.of());
    }

    private Optional<Drill> once(Bill bill, Selection asked, @Nullable TenantId tenant, int limit) {
        BillParts parts = breakdown.parts(bill.id(), tenant, limit).orElseThrow();
        Optional<LineOwner> owner = owner(bill, asked, tenant, parts);
        if (owner.isEmpty()) {
            return asked.server() == null && asked.line() == null
                    ? Optional.of(new Drill(
                            Selection.of(bill.id()),
                            bill,
                            parts,
                            null,
                            List.of(),
                            null,
                            null,
                            List.of(),
                            null,
                            List.of()))
                    : Optional.empty();
        }
        BillParts shown = withPart(bill, tenant, parts, owner.get());
        Optional<Part> part = find(shown, owner.get());
        if (part.isEmpty()) {
            return Optional.empty();
        }
        List<BillLine> lines = lines(bill, tenant, owner.get());
        Optional<BillLine> line = chosen(
                lines,
                asked.line() == null ? null : one -> one.id().equals(asked.line()),
                Comparator.comparing((BillLine one) -> one.shown().amount()));
        if (line.isEmpty()) {
            return Optional.empty();
        }
        List<LineHour> hours =
                breakdown.hours(bill.id(), tenant, line.get().id()).orElseThrow();
        Optional<LineHour> hour = chosen(
                hours,
                asked.hour() == null ? null : one -> one.hour().equals(asked.hour()),
                Comparator.comparing(LineHour::hour));
        if (hour.isEmpty() && asked.hour() != null) {
            return Optional.empty();
        }
        List<HourProofs.Source> sources = hour.flatMap(
                        one -> breakdown.sources(bill.id(), tenant, line.get().id(), one.hour()))
                .orElse(List.of());
        LineId corrects = line.get().corrects();
        BillLine corrected =
                corrects == null ? null : breakdown.line(corrects, tenant).orElse(null);
        Selection at = new Selection(
                null,
                bill.id(),
                owner.get(),
                line.get().id(),
                hour.map(LineHour::hour).orElse(null));
        return Optional.of(new Drill(
                at, bill, shown, part.get(), lines, line.get(), corrected, hours, hour.orElse(null), sources));
    }

    /** Of the server that was asked for, or of the line that was, or the one with the largest part. */
    private Optional<LineOwner> owner(Bill bill, Selection asked, @Nullable TenantId tenant, BillParts parts) {
        if (asked.server() != null) {
            return Optional.of(asked.server());
        }
        if (asked.line() != null) {
            return breakdown.line(bill.id(), tenant, asked.line()).map(DrillReader::ownerOf);
        }
        return parts.parts().stream().findFirst().map(Part::owner);
    }

    private static LineOwner ownerOf(BillLine line) {
        return line.server() == null ? new LineOwner.OfKind(line.kind()) : new LineOwner.OfServer(line.server());
    }

    /** What was chosen is shown, even where it is not among the largest. */
    private BillParts withPart(Bill bill, @Nullable TenantId tenant, BillParts parts, LineOwner owner) {
        if (find(parts, owner).isPresent()) {
            return parts;
        }
        List<Part> more = new ArrayList<>(parts.parts());
        breakdown.part(bill.id(), tenant, owner).ifPresent(more::add);
        return new BillParts(more, parts.all(), parts.count());
    }

    private static Optional<Part> find(BillParts parts, LineOwner owner) {
        return parts.parts().stream().filter(part -> part.owner().equals(owner)).findFirst();
    }

    /** In the order of the meters, as price books list them. */
    private List<BillLine> lines(Bill bill, @Nullable TenantId tenant, LineOwner owner) {
        return breakdown.lines(bill.id(), tenant, owner).orElseThrow().stream()
                .sorted(Comparator.comparing(BillLine::meter, Comparator.nullsLast(Comparator.<Meter>naturalOrder()))
                        .thenComparing(BillLine::from))
                .toList();
    }

    private static <T> Optional<T> chosen(List<T> all, @Nullable Predicate<T> asked, Comparator<T> otherwiseMost) {
        return asked == null
                ? all.stream().max(otherwiseMost)
                : all.stream().filter(asked).findFirst();
    }
}
