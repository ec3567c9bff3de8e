package pantry.provisioning.placement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.placement.FailureRows.Past;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.QuotaSet;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Stale;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Reach;
import pantry.provisioning.placement.PlacementRequest.Repair;
import pantry.provisioning.placement.PlacementRequest.Survive;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.ServerCeiling;

/** What people and hardware say of quotas and blades: written as it is decided, since it never loses a row. */
final class Edits {
    private final Rooms rooms;
    private final Decisions decisions;
    private final Ledger ledger;
    private final PoolIndex index;
    private final Instant now;
    private final List<Touched> touched;

    Edits(Rooms rooms, Decisions decisions, Instant now, List<Touched> touched) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.ledger = decisions.ledger();
        this.index = decisions.index();
        this.now = now;
        this.touched = touched;
    }

    PlacementOutcome edit(EditQuota edit) {
        if (!ledger.knows(edit.tenant())) {
            return new NotFound();
        }
        if (edit.generation().isPresent()
                && edit.generation().getAsLong() != ledger.quota(edit.tenant()).generation()) {
            return new Stale();
        }
        Quota before = ledger.quota(edit.tenant());
        ServerCeiling perServer = edit.perServer() == null ? before.perServer() : edit.perServer();
        rooms.quotas().setLimits(edit.tenant(), edit.limits());
        rooms.quotas().setPerServer(edit.tenant(), perServer);
        ledger.setLimits(edit.tenant(), edit.limits(), perServer);
        rooms.audit()
                .record(new AuditLine(
                        edit.actor(),
                        edit.tenant(),
                        "set quota",
                        "tenant",
                        edit.tenant().value(),
                        "quota",
                        AuditLine.Result.DONE,
                        "from " + words(before.limits(), before.perServer()) + " to "
                                + words(edit.limits(), perServer)));
        touched.add(new Touched(Topic.QUOTA, edit.tenant().value(), edit.tenant()));
        return new QuotaSet(ledger.quota(edit.tenant()));
    }

    private static String words(Amounts limits, ServerCeiling perServer) {
        return perServer.equals(ServerCeiling.NONE) ? limits.toString() : limits + ", " + perServer;
    }

    PlacementOutcome edit(EditBlade edit) {
        if (!decisions.blades().edit(edit.blade(), edit.state(), edit.spare())) {
            return new NotFound();
        }
        if (edit.state() != null) {
            rooms.failures().forget(edit.blade());
        }
        rooms.audit()
                .record(new AuditLine(
                        edit.actor(),
                        null,
                        "edit blade",
                        "blade",
                        edit.blade().value(),
                        index.name(edit.blade()),
                        AuditLine.Result.DONE,
                        "state " + edit.state() + ", spare " + edit.spare()));
        return new Settled();
    }

    PlacementOutcome repair(Repair repair) {
        Optional<Past> found = rooms.failures().past(repair.blade());
        if (found.isEmpty()) {
            return new NotFound();
        }
        Past past = found.get();
        if (past.condemned()) {
            return new Settled();
        }
        boolean closed = past.closedUntil() != null && past.closedUntil().isAfter(now);
        BladeState state = switch (past.state()) {
            case FAILED ->
                past.goesOnDraining() ? BladeState.DRAINING : closed ? BladeState.MAINTENANCE : BladeState.AVAILABLE;
            case MAINTENANCE -> past.closedUntil() == null || closed ? BladeState.MAINTENANCE : BladeState.AVAILABLE;
            case AVAILABLE, DRAINING, RETIRED -> past.state();
        };
        if (state != past.state()) {
            decisions.blades().edit(repair.blade(), state, null);
            if (state == BladeState.DRAINING) {
                decisions.blades().whenEmpty(repair.blade(), past.whenEmpty());
            }
            rooms.audit()
                    .record(new AuditLine(
                            Actor.SYSTEM,
                            null,
                            "blade is well",
                            "blade",
                            repair.blade().value(),
                            index.name(repair.blade()),
                            AuditLine.Result.DONE,
                            "from " + past.state() + " to " + state));
        }
        return new Settled();
    }

    PlacementOutcome reach(Reach reach) {
        List<BladeId> blades = rooms.blades().ofEnclosure(reach.enclosure());
        blades.forEach(blade -> decisions.blades().reach(blade, reach.reachable()));
        rooms.audit()
                .record(new AuditLine(
                        reach.actor(),
                        null,
                        reach.reachable() ? "enclosure in reach" : "enclosure out of reach",
                        "enclosure",
                        reach.enclosure().value(),
                        "enclosure",
                        AuditLine.Result.DONE,
                        blades.size() + " blades"));
        return new Settled();
    }

    PlacementOutcome survive(Survive survive) {
        if (!rooms.blades().survive(survive.pool(), survive.blades())) {
            return new NotFound();
        }
        index.survive(rooms.blades().survives());
        rooms.audit()
                .record(new AuditLine(
                        survive.actor(),
                        null,
                        "set reserve",
                        "pool",
                        survive.pool().value(),
                        "pool",
                        AuditLine.Result.DONE,
                        "room for the loss of any " + survive.blades() + " blades"));
        return new Settled();
    }

    PlacementOutcome enlist(Enlist enlist) {
        rooms.blades().insert(enlist.blades());
        rooms.arrays().insert(enlist.arrays());
        List<BladeId> ids = enlist.blades().stream().map(NewBlade::id).toList();
        index.adoptAll(rooms.blades().byId(ids));
        ids.forEach(decisions.blades()::touch);
        enlist.arrays()
                .forEach(
                        array -> touched.add(new Touched(Topic.ARRAY, array.id().value(), null)));
        return new Settled();
    }
}
