package pantry.billing.proof;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillState;
import pantry.provisioning.ground.TenantId;

/** What a bill says of itself. {@code number} and {@code digest} are empty while it is not closed. */
record ProofBill(
        BillId id,
        String number,
        TenantId tenant,
        String tenantName,
        YearMonth period,
        Currency currency,
        BillState state,
        BigDecimal total,
        String digest) {
    static ProofBill read(ProofFile file, Findings findings) throws NotAProof {
        Map<String, String> pairs = new HashMap<>();
        file.read(Entry.BILL, findings, row -> pairs.put(row.get("key"), row.words("value")));
        if (!Entry.FORMAT.equals(pairs.get("format"))) {
            throw new NotAProof("It is no proof file of the format " + Entry.FORMAT + ".");
        }
        try {
            return new ProofBill(
                    BillId.of(value(pairs, "id")),
                    value(pairs, "number"),
                    TenantId.of(value(pairs, "tenant")),
                    value(pairs, "tenantName"),
                    YearMonth.parse(value(pairs, "period")),
                    Currency.getInstance(value(pairs, "currency")),
                    BillState.valueOf(value(pairs, "state")),
                    Text.decimal(value(pairs, "total")),
                    value(pairs, "digest"));
        } catch (IllegalArgumentException | java.time.DateTimeException malformed) {
            throw new NotAProof("What it says of its bill can't be read: " + malformed.getMessage() + ".");
        }
    }

    private static String value(Map<String, String> pairs, String key) {
        String value = pairs.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    boolean isClosed() {
        return state == BillState.CLOSED;
    }

    String shownTotal() {
        BigDecimal plain = total.stripTrailingZeros();
        return plain.setScale(Math.max(plain.scale(), currency.getDefaultFractionDigits()))
                .toPlainString();
    }

    String name() {
        return number.isEmpty() ? "the bill of " + period : number;
    }
}
