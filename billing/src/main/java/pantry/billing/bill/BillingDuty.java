package pantry.billing.bill;

import org.springframework.stereotype.Component;
import pantry.billing.metering.Metering;
import pantry.billing.metering.UtcHour;

/** From readings to bills, once: the turn that the scheduler takes on one node at a time. */
@Component
public final class BillingDuty {
    private final Metering metering;
    private final Billing billing;

    public BillingDuty(Metering metering, Billing billing) {
        this.metering = metering;
        this.billing = billing;
    }

    public void run() {
        run(UtcHour.NEVER);
    }

    /** The same, for what was used before an hour; what is used from then on may be folded meanwhile. */
    public void run(UtcHour before) {
        metering.fold();
        billing.run(before);
    }
}
