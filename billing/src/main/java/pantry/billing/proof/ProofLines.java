package pantry.billing.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineDigest;
import pantry.billing.bill.LineId;
import pantry.billing.bill.LineKind;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.proof.ProofFile.Row;
import pantry.billing.rating.RatedLine;
import pantry.billing.rating.Rating;
import pantry.provisioning.ground.ServerId;

/** A bill's lines, each held to itself: quantity, amount, what is owed of it; and all of them to the bill. */
final class ProofLines {
    static final int MOST = 2_000_000;

    private final ProofBill bill;
    private final Findings findings;
    private final List<BillLine> all = new ArrayList<>();

    private ProofLines(ProofBill bill, Findings findings) {
        this.bill = bill;
        this.findings = findings;
    }

    static List<BillLine> read(ProofFile file, ProofBill bill, Findings findings) {
        ProofLines lines = new ProofLines(bill, findings);
        file.read(Entry.LINES, findings, lines::add);
        lines.requireSum();
        lines.requireDigest();
        return List.copyOf(lines.all);
    }

    private void add(Row row) {
        if (all.size() == MOST) {
            throw new IllegalArgumentException("a bill has at most " + MOST + " lines");
        }
        BillLine line = line(row);
        all.add(line);
        requireRated(row, line);
        requireRounded(row, line);
    }

    private BillLine line(Row row) {
        String meter = row.get("meter");
        return new BillLine(
                LineId.of(row.get("id")),
                bill.id(),
                bill.tenant(),
                LineKind.valueOf(row.get("kind")),
                absent(row, "server") ? null : ServerId.of(row.get("server")),
                row.words("serverName"),
                row.words("costCentre"),
                meter.isEmpty() ? null : Meter.of(meter),
                row.get("unit"),
                Text.whole(row.get("counted")),
                Text.whole(row.get("interpolated")),
                Text.decimal(row.get("quantity")),
                absent(row, "rate") ? null : Text.decimal(row.get("rate")),
                new Money(Text.decimal(row.get("amount")), bill.currency()),
                absent(row, "priceBookVersion") ? null : PriceBookVersionId.of(row.get("priceBookVersion")),
                "",
                Instant.parse(row.get("from")),
                Instant.parse(row.get("to")),
                absent(row, "charged") ? null : Text.decimal(row.get("charged")),
                row.get("correctsPeriod"),
                absent(row, "correctsLine") ? null : LineId.of(row.get("correctsLine")),
                row.words("reason"),
                row.words("author"));
    }

    private static boolean absent(Row row, String column) {
        return row.get(column).isEmpty();
    }

    /** What is counted, at the rate that the line names. */
    private void requireRated(Row row, BillLine line) {
        Meter meter = line.meter();
        BigDecimal rate = line.rate();
        PriceBookVersionId version = line.priceBookVersion();
        if (line.kind() != LineKind.USAGE && line.kind() != LineKind.CORRECTION) {
            return;
        }
        if (meter == null || rate == null || version == null || line.server() == null) {
            findings.add(where(row, line), "a line of use names a server, a meter, a rate and its price book version");
            return;
        }
        RatedLine rated = Rating.line(meter, new Price(version, "", bill.currency(), rate), line.counted());
        if (rated.quantity().compareTo(line.quantity()) != 0) {
            findings.add(
                    where(row, line),
                    "its quantity is " + line.quantity() + ", and what is counted is " + rated.quantity());
        }
        if (rated.amount().amount().compareTo(line.amount().amount()) != 0) {
            findings.add(
                    where(row, line),
                    "its amount is " + line.amount().amount() + ", and quantity times rate is "
                            + rated.amount().amount());
        }
    }

    /** Once, half-even, to the minor unit; nothing while the bill is not closed. */
    private void requireRounded(Row row, BillLine line) {
        BigDecimal owed = bill.isClosed()
                ? line.amount().amount().setScale(bill.currency().getDefaultFractionDigits(), RoundingMode.HALF_EVEN)
                : null;
        BigDecimal charged = line.charged();
        if (owed == null ? charged != null : charged == null || owed.compareTo(charged) != 0) {
            findings.add(where(row, line), "it charges " + charged + ", and its amount rounded is " + owed);
        }
    }

    private void requireSum() {
        BigDecimal sum = all.stream().map(line -> line.shown().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(bill.total()) != 0) {
            findings.add(Entry.BILL.file(), "its total is " + bill.total() + ", and its lines sum to " + sum);
        }
    }

    private void requireDigest() {
        String digest = digest(all);
        if (bill.isClosed() && !digest.equals(bill.digest())) {
            findings.add(Entry.BILL.file(), "its digest is " + bill.digest() + ", and that of its lines is " + digest);
        }
    }

    static String digest(List<BillLine> lines) {
        LineDigest digest = new LineDigest();
        lines.stream()
                .sorted(Comparator.comparing(line -> line.id().toString()))
                .forEach(digest::add);
        return digest.hex();
    }

    private static String where(Row row, BillLine line) {
        return row.where() + " (" + line.kind() + " of " + line.serverName() + ", " + row.get("meter") + ")";
    }

    /** A credit is negative, and all that are for one line are at most what it charges. */
    static void requireCredits(List<BillLine> lines, Map<LineId, BigDecimal> standing, Findings findings) {
        Map<LineId, BigDecimal> charges = new HashMap<>(standing);
        lines.forEach(line -> charges.put(line.id(), line.shown().amount()));
        Map<LineId, BigDecimal> credited = new HashMap<>();
        for (BillLine line : lines) {
            @Nullable LineId target = line.corrects();
            if (line.kind() == LineKind.CREDIT) {
                if (line.amount().amount().signum() >= 0 || target == null || !charges.containsKey(target)) {
                    findings.add(
                            Entry.LINES.file() + ", " + line.id(),
                            "a credit is negative and names the line that it is for");
                } else {
                    credited.merge(target, line.amount().amount(), BigDecimal::add);
                }
            }
        }
        credited.forEach((target, sum) -> {
            if (Objects.requireNonNull(charges.get(target)).add(sum).signum() < 0) {
                findings.add(Entry.LINES.file() + ", " + target, "credits give back more than the line charges");
            }
        });
    }
}
