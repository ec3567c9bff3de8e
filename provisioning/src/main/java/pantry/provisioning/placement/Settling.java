package pantry.provisioning.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.SliceView.State;

/** What gives back and never takes: written as it is decided, since no row can refuse it. */
final class Settling {
    static final Duration AVOIDED_FOR = Duration.ofMinutes(5);

    private final Rooms rooms;
    private final Decisions decisions;
    private final ShiftRows shiftRows;
    private final Instant now;
    private final List<Take> givenBack = new ArrayList<>();

    Settling(Rooms rooms, Decisions decisions, ShiftRows shiftRows, Instant now) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.shiftRows = shiftRows;
        this.now = now;
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
            end(finish, footing);
            settle(List.of(new Shift(
                    owner.get(), null, footing, footing.ended(finish.change(), finish.done()), false, Actor.SYSTEM)));
        }
        entry.outcome = new Settled();
    }

    /** Where a heal could not be carried out it is not tried again for a while: the same blade would be found at once. */
    private void end(Finish finish, Footing footing) {
        ChangeEnding ending = finish.done() ? ChangeEnding.DONE : ChangeEnding.UNDONE;
        rooms.changes().end(List.of(finish.change()), ending, now);
        if (!finish.done() && footing.isHeal(finish.change())) {
            Set<BladeId> triedInVain = footing.rows().stream()
                    .filter(row -> row.isOf(finish.change()) && row.state() == State.ADDING)
                    .map(SliceRow::blade)
                    .collect(Collectors.toSet());
            rooms.changes().avoid(finish.server(), triedInVain, now.plus(AVOIDED_FOR));
        }
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
