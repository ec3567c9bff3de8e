package pantry.provisioning.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.telemetry.Pace.Kind;

/** What people are told of the pace of polls. */
@Component
public final class PresentPace {
    private final Paces paces;
    private final TelemetrySettings settings;
    private final Transactions transactions;
    private final Clock clock;

    PresentPace(Paces paces, TelemetrySettings settings, Transactions transactions, Clock clock) {
        this.paces = paces;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    public PollPace look() {
        Instant now = clock.instant();
        PaceHistory known = transactions.forSystem().read(paces::known);
        Optional<Pace> begun = known.paceAt(now).filter(pace -> pace.sequence() > 1);
        return new PollPace(
                known.at(now),
                known.paceAt(now).map(Pace::kind).orElse(Kind.USUAL),
                begun.map(Pace::from).orElse(null),
                begun.map(Pace::servers).orElse(null),
                settings.interval(Kind.USUAL),
                settings.interval(Kind.LONG),
                settings.longPollAbove(),
                settings.usualPollBelow());
    }
}
