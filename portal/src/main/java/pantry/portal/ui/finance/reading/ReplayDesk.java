package pantry.portal.ui.finance.reading;

import java.util.List;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillingDuty;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.billing.metering.Quarantine;
import pantry.provisioning.ground.Actor;

/** Judges readings in quarantine again, for the pages that show them. */
@Component
public final class ReplayDesk {
    private final Quarantine quarantine;
    private final BillingDuty duty;

    ReplayDesk(Quarantine quarantine, BillingDuty duty) {
        this.quarantine = quarantine;
        this.duty = duty;
    }

    /** At once, not with the next turn of metering; how many of them were still there to be judged. */
    public int replay(List<HeldReading> readings, Actor actor) {
        int replayed = 0;
        for (HeldReading reading : readings) {
            replayed += quarantine.replay(reading.key(), actor) ? 1 : 0;
        }
        duty.run();
        return replayed;
    }
}
