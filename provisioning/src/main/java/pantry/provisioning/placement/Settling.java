package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.server.ServerRows.Locked;

/** What gives back and never takes: written as it is decided, since no row can refuse it. */
final class Settling {
    private final Rooms rooms;
    private final Decisions decisions;
    private final ShiftRows shiftRows;
    private final List<Take> givenBack = new ArrayList<>();

    Settling(Rooms rooms, Decisions decisions, ShiftRows shiftRows) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.shiftRows = shiftRows;
    }

    /** A change has been carried out or given up. What is not under way any more is settled already. */
    void decide(Entry entry, Finish finish) {
        Optional<Locked> owner = rooms.servers().lock(finish.tenant(), finish.server());
        if (owner.isEmpty() || !decisions.ledger().knows(finish.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        Footing footing = rooms.slices().of(finish.server());
        if (footing.isChanging(finish.change())) {
            settle(List.of(new Shift(
                    owner.get(), null, footing, footing.ended(finish.change(), finish.done()), false, Actor.SYSTEM)));
        }
        entry.outcome = new Settled();
    }

    void settle(List<Shift> shifts) {
        for (Shift shift : shifts) {
            decisions.ledger().add(shift.tenant(), shift.amounts());
            for (Take take : shift.takes()) {
                if (!take.givesBack()) {
                    throw new IllegalStateException("what is settled takes no room: " + take);
                }
                givenBack.add(take);
                decisions.took(take);
                decisions.index().take(take);
            }
        }
        shiftRows.write(shifts);
    }

    List<Take> givenBack() {
        return givenBack;
    }
}
