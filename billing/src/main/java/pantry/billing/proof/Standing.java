package pantry.billing.proof;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import pantry.billing.bill.LineId;
import pantry.billing.bill.LineKind;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.proof.ProofFile.Row;
import pantry.provisioning.ground.ServerId;

/** What stood on other bills: of the months that are corrected, by step; and what credited lines charge. */
final class Standing {
    final Map<YearMonth, Map<Sum.Part, BigInteger>> ofMonths = new HashMap<>();
    final Map<LineId, BigDecimal> charged = new HashMap<>();

    static Standing read(ProofFile file, Findings findings) {
        Standing standing = new Standing();
        file.read(Entry.STANDING, findings, standing::add);
        return standing;
    }

    private void add(Row row) {
        if (charged.size() == ProofLines.MOST) {
            throw new IllegalArgumentException("at most " + ProofLines.MOST + " lines of other bills stand here");
        }
        LineKind kind = LineKind.valueOf(row.get("kind"));
        String owed = row.get("charged");
        charged.put(LineId.of(row.get("id")), owed.isEmpty() ? BigDecimal.ZERO : Text.decimal(owed));
        if (kind == LineKind.USAGE || kind == LineKind.CORRECTION) {
            Sum sum = new Sum(
                    ServerId.of(row.get("server")),
                    Meter.of(row.get("meter")),
                    PriceBookVersionId.of(row.get("priceBookVersion")));
            ofMonths.computeIfAbsent(YearMonth.parse(row.get("ofPeriod")), _ -> new HashMap<>())
                    .merge(
                            new Sum.Part(sum, Text.decimal(row.get("rate"))),
                            Text.whole(row.get("counted")),
                            BigInteger::add);
        }
    }
}
