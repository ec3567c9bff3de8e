package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.placement.PlacementRequest.Start;
import pantry.provisioning.server.MeterSources.Kind;
import pantry.provisioning.server.MeterSources.Source;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.NewSlice;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.NewVolume;

/** The rows of a group's winners: servers, slices, volumes, meter sources, operations with their jobs, audit, answers. */
final class WinnersRows {
    private static final String BOOT_SUFFIX = "-boot";
    private static final int VOLUME_NAME_LIMIT = 63;

    private final Rooms rooms;
    private final List<NewServer> servers = new ArrayList<>();
    private final Map<ServerId, String> addresses = new HashMap<>();
    private final List<NewSlice> slices = new ArrayList<>();
    private final List<NewVolume> volumes = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Entry> winners = new ArrayList<>();
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
            entry.won().ifPresent(won -> add(entry, won));
        }
        if (winners.isEmpty()) {
            return List.of();
        }
        rooms.servers().insertAll(servers, addresses);
        rooms.servers().insertSlices(slices);
        rooms.volumes().insertAll(volumes);
        rooms.sources().register(sources);
        List<OperationView> begun = rooms.operations().beginAll(operations);
        for (int i = 0; i < winners.size(); i++) {
            answer(winners.get(i), begun.get(i));
        }
        if (!answers.isEmpty()) {
            rooms.commands().answerAll(answers);
        }
        rooms.audit().recordAll(audit);
        return touched;
    }

    private void add(Entry entry, Reservation won) {
        winners.add(entry);
        slices.add(new NewSlice(
                won.slice(),
                won.tenant(),
                won.server(),
                won.take().blade(),
                won.take().cpu(),
                won.take().cpuCeiling(),
                won.take().memory(),
                won.take().memoryCeiling()));
        sources.add(new Source(
                won.slice().value(),
                Kind.SLICE,
                won.tenant(),
                won.server(),
                won.take().blade()));
        sources.add(new Source(won.server().value(), Kind.PORT, won.tenant(), won.server(), null));
        touched.add(new Touched(Topic.SERVER, won.server().value(), won.tenant()));
        switch (entry.request) {
            case Order order -> {
                servers.add(order.server());
                addresses.put(won.server(), won.address());
                addVolume(order, won);
                addOperation(order.operation(), order.actor(), "order", won);
            }
            case Start start -> {
                if (!rooms.servers().move(won.server(), ServerState.STOPPED, ServerState.STARTING, "")) {
                    throw new IllegalStateException("a server whose row is locked did not move");
                }
                addOperation(start.operation(), start.actor(), "start", won);
            }
            case Release _, EditQuota _, EditBlade _, Enlist _ ->
                throw new IllegalStateException("only orders and starts reserve");
        }
    }

    private void addVolume(Order order, Reservation won) {
        volumes.add(new NewVolume(
                order.bootVolume(),
                won.tenant(),
                won.server(),
                Objects.requireNonNull(won.array(), "an order has storage"),
                bootVolumeName(order.server().spec().name()),
                order.server().spec().bootDiskGiB(),
                order.server().spec().imageName()));
        sources.add(new Source(order.bootVolume().value(), Kind.VOLUME, won.tenant(), won.server(), null));
        touched.add(new Touched(Topic.VOLUME, order.bootVolume().value(), won.tenant()));
    }

    /** A volume's name has the limit of a server's: the longest ones lose their ends. */
    private static String bootVolumeName(String server) {
        int most = VOLUME_NAME_LIMIT - BOOT_SUFFIX.length();
        return server.substring(0, Math.min(server.length(), most)) + BOOT_SUFFIX;
    }

    private void addOperation(NewOperation<?> operation, Actor actor, String action, Reservation won) {
        operations.add(operation);
        touched.add(new Touched(Topic.OPERATION, operation.id().value(), won.tenant()));
        audit.add(new AuditLine(
                actor,
                won.tenant(),
                action,
                "server",
                won.server().value(),
                won.serverName(),
                AuditLine.Result.DONE,
                won.explanation()));
    }

    private void answer(Entry winner, OperationView operation) {
        Claims.keyed(winner.request)
                .ifPresent(keyed -> answers.put(keyed.key(), keyed.answer().apply(operation)));
        winner.outcome = new Placed(operation);
    }

    static @Nullable NewOperation<?> operationOf(PlacementRequest request) {
        return switch (request) {
            case Order order -> order.operation();
            case Start start -> start.operation();
            case Release _, EditQuota _, EditBlade _, Enlist _ -> null;
        };
    }
}
