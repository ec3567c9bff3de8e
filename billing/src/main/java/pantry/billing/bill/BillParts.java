package pantry.billing.bill;

import java.util.List;
import pantry.billing.Money;

/**
 * What a bill is the sum of: its servers (and what belongs to none), the largest first. {@code all} and {@code count} are
 * of all parts, also of those that were not asked for. Money as people see it, each line with six decimals.
 */
public record BillParts(List<Part> parts, Money all, long count) {
    public BillParts {
        parts = List.copyOf(parts);
    }

    /** {@code name} is as the server was called when it was last rated; empty for what belongs to none. */
    public record Part(LineOwner owner, String name, Money amount, long lines) {}
}
