package pantry.provisioning.placement;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.SliceView.Role;
import pantry.provisioning.server.SliceView.State;

/**
 * What a server is to stand on, as its rows have it at this moment: for whoever makes hardware follow, and looks again before
 * each thing that it asks of it.
 */
@Component
public final class Changes {
    private final Rooms rooms;
    private final Transactions transactions;

    public Changes(Rooms rooms, Transactions transactions) {
        this.rooms = rooms;
        this.transactions = transactions;
    }

    /** A slice with a size that it has, or is to have. */
    public record Standing(
            SliceId slice,
            BladeId blade,
            String bladeRef,
            String bladeName,
            int cpuMillicores,
            int ceilingMillicores,
            int memoryMiB,
            int memoryCeilingMiB,
            Role role) {}

    /**
     * {@code done} is what the server stands on when everything under way has been carried out, {@code undone} when this change
     * has been given up, {@code kept} what stands now, {@code lost} what its blades took with them.
     */
    public record Look(
            ServerState state,
            @Nullable ChangeEnding ending,
            List<Standing> done,
            List<Standing> undone,
            List<Standing> kept,
            List<Standing> lost) {
        public Look {
            done = List.copyOf(done);
            undone = List.copyOf(undone);
            kept = List.copyOf(kept);
            lost = List.copyOf(lost);
        }
    }

    /** Empty when there is no such server. {@code ending} is that of the change, if one is asked for. */
    public Optional<Look> look(ServerId server, @Nullable ChangeId change) {
        return transactions
                .forSystem()
                .read(() -> rooms.servers().state(server).map(state -> look(server, state, change)));
    }

    private Look look(ServerId server, ServerState state, @Nullable ChangeId change) {
        List<SliceRow> rows = rooms.slices().of(server).rows();
        Map<BladeId, BladeRows.Ref> blades =
                rooms.blades().refs(rows.stream().map(SliceRow::blade).toList());
        ChangeEnding ending = change == null
                ? null
                : rooms.changes()
                        .ending(change)
                        .orElseThrow(() -> new IllegalStateException("a change has a row: " + change))
                        .orElse(null);
        return new Look(
                state,
                ending,
                standing(rows, blades, EnumSet.of(State.ACTIVE, State.ADDING), SliceRow::after, SliceRow::roleAfter),
                standing(
                        rows.stream()
                                .filter(row -> row.state() != State.ADDING || !row.isOf(change))
                                .toList(),
                        blades,
                        EnumSet.of(State.ACTIVE, State.LEAVING, State.ADDING),
                        row -> row.state() == State.ADDING ? row.held() : row.before(),
                        SliceRow::role),
                standing(rows, blades, EnumSet.of(State.ACTIVE, State.LEAVING), SliceRow::given, SliceRow::role),
                standing(rows, blades, EnumSet.of(State.LOST), SliceRow::held, SliceRow::role));
    }

    private static List<Standing> standing(
            List<SliceRow> rows,
            Map<BladeId, BladeRows.Ref> blades,
            Set<State> which,
            Function<SliceRow, Size> size,
            Function<SliceRow, Role> role) {
        return rows.stream()
                .filter(row -> which.contains(row.state()))
                .map(row -> standing(row, blades, size.apply(row), role.apply(row)))
                .toList();
    }

    private static Standing standing(SliceRow row, Map<BladeId, BladeRows.Ref> blades, Size size, Role role) {
        BladeRows.Ref blade = blades.get(row.blade());
        if (blade == null) {
            throw new IllegalStateException("a slice's blade has a row: " + row.blade());
        }
        return new Standing(
                row.id(),
                row.blade(),
                blade.ref(),
                blade.name(),
                size.cpu(),
                size.cpuCeiling(),
                size.memory(),
                size.memoryCeiling(),
                role);
    }
}
