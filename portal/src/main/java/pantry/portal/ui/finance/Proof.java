package pantry.portal.ui.finance;

import java.math.BigDecimal;
import java.util.Collection;

/** What the parts that are shown add up to, beside the number that they must equal. */
record Proof(BigDecimal sum, BigDecimal whole) {
    static Proof of(Collection<BigDecimal> parts, BigDecimal whole) {
        return new Proof(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add), whole);
    }

    boolean holds() {
        return sum.compareTo(whole) == 0;
    }

    BigDecimal difference() {
        return sum.subtract(whole);
    }
}
