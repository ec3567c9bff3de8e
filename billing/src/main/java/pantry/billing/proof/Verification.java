package pantry.billing.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.price.PriceTable;

/**
 * A bill worked out again from its proof file, from the bottom up: readings → counters → hours → prices → lines → total and
 * digest. Pure; it needs no database, and for a bill of any size the memory for its lines and for one server's hours.
 */
final class Verification {
    private Verification() {}

    /** {@code unread} is how many counters' hours have readings that are not kept any more. */
    record Result(
            ProofBill bill,
            String digest,
            int lines,
            long idle,
            long hours,
            long sources,
            long readings,
            long unread,
            Findings findings) {
        boolean isSame() {
            return findings.count() == 0;
        }
    }

    static Result of(Path path) throws NotAProof, IOException {
        Findings findings = new Findings();
        try (ProofFile file = ProofFile.open(path)) {
            ProofBill bill = ProofBill.read(file, findings);
            List<BillLine> lines = ProofLines.read(file, bill, findings);
            PriceTable prices = ProofPrices.read(file, findings);
            ProofHours hours = new ProofHours(bill, prices, findings);
            hours.read(file, servers(lines));
            Standing standing = Standing.read(file, findings);
            ProofLines.requireCredits(lines, standing.charged, findings);
            rate(lines, prices, hours, standing, findings);
            return new Result(
                    bill,
                    ProofLines.digest(lines),
                    lines.size(),
                    lines.stream().filter(line -> line.kind() == LineKind.IDLE).count(),
                    hours.hours,
                    hours.sources,
                    hours.readings,
                    hours.unread,
                    findings);
        }
    }

    private static void rate(
            List<BillLine> lines, PriceTable prices, ProofHours hours, Standing standing, Findings findings) {
        Rerating rating = new Rerating(prices, findings);
        try {
            rating.requireUsage(hours.used, lines);
            for (YearMonth month : corrected(lines, hours)) {
                rating.requireCorrections(
                        month,
                        hours.corrected.getOrDefault(month, Map.of()),
                        standing.ofMonths.getOrDefault(month, Map.of()),
                        lines);
            }
        } catch (IllegalStateException | IllegalArgumentException unpriced) {
            findings.add(Entry.PRICES.file(), "what stands on lines can't be rated: " + unpriced.getMessage());
        }
    }

    private static Set<YearMonth> corrected(List<BillLine> lines, ProofHours hours) {
        Set<YearMonth> months = new TreeSet<>(hours.corrected.keySet());
        lines.stream()
                .filter(line -> line.kind() == LineKind.CORRECTION)
                .forEach(line -> months.add(YearMonth.parse(line.correctsPeriod())));
        return months;
    }

    private static SortedSet<String> servers(List<BillLine> lines) {
        return lines.stream()
                .filter(line -> line.server() != null && line.meter() != null)
                .map(line -> String.valueOf(line.server()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
