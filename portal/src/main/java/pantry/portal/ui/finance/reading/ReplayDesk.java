package pantry.portal.ui.finance.reading;

import java.util.List;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillingDuty;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.billing.metering.Quarantine;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;

/** Has readings in quarantine judged again, for the pages that show them, and says what came of it. */
@Component
public final class ReplayDesk {
    private final Quarantine quarantine;
    private final BillingDuty duty;
    private final Background background;

    ReplayDesk(Quarantine quarantine, BillingDuty duty, Background background) {
        this.quarantine = quarantine;
        this.duty = duty;
        this.background = background;
    }

    /** Beside the page, by who looks at it; {@code after} has its turn on the page. */
    public void replay(List<HeldReading> readings, Runnable after) {
        Actor actor = Viewer.actor();
        background.run(
                () -> replay(readings, actor),
                replayed -> {
                    if (replayed == 0) {
                        Notices.refused(Texts.of("close.replay.gone"), Texts.of("close.replay.gone.next"));
                    } else {
                        Notices.done(Texts.of("close.replay.done", replayed, Amounts.count(replayed)));
                    }
                    after.run();
                },
                after);
    }

    /** At once, not with the next turn of metering; how many of them were still there to be judged. */
    private int replay(List<HeldReading> readings, Actor actor) {
        int replayed = 0;
        for (HeldReading reading : readings) {
            replayed += quarantine.replay(reading.key(), actor) ? 1 : 0;
        }
        duty.run();
        return replayed;
    }
}
