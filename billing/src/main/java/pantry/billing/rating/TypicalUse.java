package pantry.billing.rating;

import java.math.BigDecimal;

/** Which share of guaranteed cpu, of guaranteed memory and of its disk a server uses. */
public record TypicalUse(BigDecimal cpu, BigDecimal memory, BigDecimal disk, boolean fromHistory) {
    static final TypicalUse ASSUMED =
            new TypicalUse(new BigDecimal("0.30"), new BigDecimal("0.50"), new BigDecimal("0.20"), false);
}
