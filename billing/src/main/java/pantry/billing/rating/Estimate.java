package pantry.billing.rating;

import java.util.List;
import pantry.billing.Money;

/**
 * What an order would cost, by the hour and by a month of 730 hours, in six decimals. Typical use is the tenant's own
 * of the image, or an assumption; idle pays for the guarantees alone; {@code atGuarantee} uses all of cpu and memory
 * that is guaranteed and the disk as typical; {@code atFullUse} runs at the ceilings with full disks all the time.
 */
public record Estimate(
        Cost typical, Cost idle, Cost atGuarantee, Cost atFullUse, List<RatedLine> lines, TypicalUse assumed) {
    public static final int HOURS_OF_A_MONTH = 730;

    public Estimate {
        lines = List.copyOf(lines);
    }

    public record Cost(Money perHour, Money perMonth) {}
}
