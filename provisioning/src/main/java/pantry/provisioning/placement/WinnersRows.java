package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.GroupRows.Claim;
import pantry.provisioning.placement.PlacementOutcome.GroupPlaced;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;
import pantry.provisioning.placement.Reservation.Fresh;
import pantry.provisioning.placement.Reservation.Seat;
import pantry.provisioning.server.MeterSources.Kind;
import pantry.provisioning.server.MeterSources.Source;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.NewSlice;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.storage.NewVolume;

/** The rows of a group's winners: servers, slices, volumes, meter sources, operations with their jobs, audit, answers. */
final class WinnersRows {
    private final Rooms rooms;
    private final List<NewServer> servers = new ArrayList<>();
    private final Map<ServerId, String> addresses = new HashMap<>();
    private final List<NewSlice> slices = new ArrayList<>();
    private final List<NewVolume> volumes = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<NewOperation<?>> operations = new ArrayList<>();
    private final Map<CommandKey, Answer> answers = new LinkedHashMap<>();
    private final List<AuditLine> audit = new ArrayList<>();
    private final List<Touched> touched = new ArrayList<>();

    WinnersRows(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Writes them, and leaves in each winner's entry what it will be answered. */
    List<Touched> write(List<Entry> entries) {
        for (Entry entry : entries) {
            for (Hold hold : entry.won()) {
                if (hold instanceof Reservation won) {
                    add(won);
                }
            }
        }
        if (reservations.isEmpty()) {
            return List.of();
        }
        rooms.servers().insertAll(servers, addresses);
        rooms.servers().insertSlices(slices);
        rooms.groups().claim(claims);
        rooms.volumes().insertAll(volumes);
        rooms.sources().register(sources);
        List<OperationView> begun = rooms.operations().beginAll(operations);
        int at = 0;
        for (Entry entry : entries) {
            int first = at;
            at += (int)
                    entry.won().stream().filter(Reservation.class::isInstance).count();
            if (at > first) {
                answer(entry, begun.subList(first, at));
            }
        }
        if (!answers.isEmpty()) {
            rooms.commands().answerAll(answers);
        }
        rooms.audit().recordAll(audit);
        return touched;
    }

    private void add(Reservation won) {
        reservations.add(won);
        for (Seat seat : won.seats()) {
            Take take = seat.take();
            slices.add(new NewSlice(
                    seat.slice(),
                    won.tenant(),
                    won.server(),
                    take.blade(),
                    take.cpu(),
                    take.cpuCeiling(),
                    take.memory(),
                    take.memoryCeiling(),
                    SliceView.State.ACTIVE,
                    seat.reserve() ? SliceView.Role.RESERVE : SliceView.Role.SIZE,
                    null));
            sources.add(new Source(seat.slice().value(), Kind.SLICE, won.tenant(), won.server(), take.blade()));
            if (won.group() != null) {
                claims.add(new Claim(won.group(), take.blade(), seat.slice(), won.server()));
            }
        }
        sources.add(new Source(won.server().value(), Kind.PORT, won.tenant(), won.server(), null));
        touched.add(new Touched(Topic.SERVER, won.server().value(), won.tenant()));
        if (won.fresh() == null) {
            if (!rooms.servers().move(won.server(), ServerState.STOPPED, ServerState.STARTING, "")) {
                throw new IllegalStateException("a server whose row is locked did not move");
            }
        } else {
            addServer(won, won.fresh());
        }
        operations.add(won.operation());
        touched.add(new Touched(Topic.OPERATION, won.operation().id().value(), won.tenant()));
        audit.add(new AuditLine(
                won.actor(),
                won.tenant(),
                won.fresh() == null ? "start" : "order",
                "server",
                won.server().value(),
                won.serverName(),
                AuditLine.Result.DONE,
                won.explanation()));
    }

    private void addServer(Reservation won, Fresh fresh) {
        servers.add(fresh.server());
        addresses.put(won.server(), fresh.address());
        for (NewVolume volume : fresh.volumes()) {
            volumes.add(volume);
            sources.add(new Source(volume.id().value(), Kind.VOLUME, won.tenant(), won.server(), null));
            touched.add(new Touched(Topic.VOLUME, volume.id().value(), won.tenant()));
        }
    }

    /** What it is answered that began these, {@code missing} of it being left out. */
    static PlacementOutcome outcome(PlacementRequest request, List<OperationView> begun, List<Shortage> missing) {
        return switch (request) {
            case OrderGroup order -> GroupOrders.placed(order, begun, missing);
            case OrderAll _ -> new GroupPlaced(begun, List.of());
            case PlacementRequest _ -> new Placed(begun.getFirst());
        };
    }

    private void answer(Entry winner, List<OperationView> begun) {
        Claims.keyed(winner.request)
                .ifPresent(keyed -> answers.put(keyed.key(), keyed.answer().apply(begun)));
        winner.outcome = outcome(winner.request, begun, winner.shortages);
    }
}
