package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.LostBlades;
import pantry.provisioning.server.LostBlades.Instead;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.SliceView.State;

/**
 * How servers are that lost a part of what they stand on, or have all of it again: said in the transaction that makes it so, in
 * words for whoever owns them. What they were at first in it counts against what they are at its end.
 */
final class Wholeness {
    private final PoolIndex index;
    private final Map<ServerId, Seen> seen = new LinkedHashMap<>();

    Wholeness(PoolIndex index) {
        this.index = index;
    }

    private record Seen(Locked owner, boolean lostBefore, boolean losesMore, Footing now) {}

    void look(Shift shift) {
        Seen known = seen.get(shift.server());
        boolean lostBefore = known == null ? shift.before().hasLost() : known.lostBefore();
        boolean losesMore = (known != null && known.losesMore())
                || count(shift.after(), Wholeness::isLost) > count(shift.before(), Wholeness::isLost);
        seen.put(shift.server(), new Seen(shift.owner(), lostBefore, losesMore, shift.after()));
    }

    /** Of everyone looked at whose health these shifts decide; {@code inTurn}: a blade is looked for later for what these lost. */
    List<HealthFact> healths(Set<ServerId> inTurn) {
        List<HealthFact> healths = new ArrayList<>();
        for (Seen one : seen.values()) {
            boolean runs = one.owner().state() == ServerState.RUNNING
                    && !one.now().rows().isEmpty();
            if (runs && (one.lostBefore() || one.now().hasLost())) {
                healths.add(
                        of(one.owner(), one.now(), inTurn.contains(one.owner().id())));
            }
        }
        return healths;
    }

    /** Those that just lost a part, have another part, and wait for what is to take the place of the lost. */
    List<Locked> onTheirOwn() {
        return seen.values().stream()
                .filter(one -> one.owner().state() == ServerState.RUNNING
                        && one.losesMore()
                        && count(one.now(), row -> isLost(row) && row.change() != null) == 0
                        && count(one.now(), Wholeness::stands) > 0)
                .map(Seen::owner)
                .toList();
    }

    private HealthFact of(Locked owner, Footing footing, boolean inTurn) {
        Size given = footing.sum(SliceRow::given);
        List<String> failed = footing.rows().stream()
                .filter(Wholeness::isLost)
                .map(row -> index.name(row.blade()))
                .distinct()
                .sorted()
                .toList();
        return new LostBlades(
                        count(footing, Wholeness::stands),
                        count(footing, Wholeness::isLost),
                        failed,
                        given.cpu() >= owner.cpuMillicores() && given.memory() >= owner.memoryMiB(),
                        instead(footing, inTurn))
                .tell(owner.id(), cause(footing));
    }

    private Cause cause(Footing footing) {
        boolean wholeEnclosure = footing.rows().stream()
                .filter(Wholeness::isLost)
                .allMatch(row -> index.isWholeEnclosureFailed(row.blade()));
        return wholeEnclosure ? Cause.ENCLOSURE_FAILED : Cause.BLADE_FAILED;
    }

    private static boolean stands(SliceRow row) {
        return switch (row.state()) {
            case ACTIVE, LEAVING -> true;
            case ADDING, LOST -> false;
        };
    }

    private static boolean isLost(SliceRow row) {
        return row.state() == State.LOST;
    }

    private static Instead instead(Footing footing, boolean inTurn) {
        boolean waits = footing.rows().stream().anyMatch(row -> isLost(row) && row.change() == null);
        if (!waits) {
            return Instead.FOUND;
        }
        return inTurn ? Instead.LOOKED_FOR : Instead.NONE;
    }

    private static int count(Footing footing, Predicate<SliceRow> which) {
        return (int) footing.rows().stream().filter(which).count();
    }
}
