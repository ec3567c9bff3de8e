package pantry.provisioning.placement;

import java.util.List;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.server.SliceView.State;

/**
 * What hardware is to do for one server: its slices that are to be added, that get another size where they stand, that leave,
 * and that are lost and replaced. All of it is held until it is {@link PlacementRequest.Finish finished}, done or not.
 */
public record Change(
        ChangeId id,
        Kind kind,
        TenantId tenant,
        ServerId server,
        List<Part> added,
        List<Part> resized,
        List<Part> leaving,
        List<Part> lost) {
    public Change {
        added = List.copyOf(added);
        resized = List.copyOf(resized);
        leaving = List.copyOf(leaving);
        lost = List.copyOf(lost);
    }

    /** Why. */
    public enum Kind {
        /** Its size changes, where it stands, elsewhere, or over more blades. */
        RESIZE,
        /** It keeps its size and leaves a blade. */
        MOVE,
        /** It lost a blade. */
        HEAL
    }

    /** One slice, with the size that it is to have. */
    public record Part(
            SliceId slice,
            BladeId blade,
            int cpuMillicores,
            int ceilingMillicores,
            int memoryMiB,
            int memoryCeilingMiB,
            SliceView.Role role) {
        static Part of(SliceRow row) {
            Size size = row.resized() == null ? row.held() : row.resized().to();
            SliceView.Role role =
                    row.resized() == null ? row.role() : row.resized().toRole();
            return new Part(
                    row.id(), row.blade(), size.cpu(), size.cpuCeiling(), size.memory(), size.memoryCeiling(), role);
        }
    }

    /** As the rows have it that carry its name. */
    static Change of(ChangeId id, List<SliceRow> all) {
        List<SliceRow> rows = all.stream().filter(row -> row.isOf(id)).toList();
        Size before = rows.stream().map(SliceRow::before).reduce(Size.NONE, Size::plus);
        Size after = rows.stream().map(SliceRow::after).reduce(Size.NONE, Size::plus);
        boolean heals = rows.stream().anyMatch(row -> row.state() == State.LOST);
        boolean resizes = !before.equals(after) || rows.stream().anyMatch(row -> row.state() == State.ACTIVE);
        return new Change(
                id,
                heals ? Kind.HEAL : resizes ? Kind.RESIZE : Kind.MOVE,
                rows.getFirst().tenant(),
                rows.getFirst().server(),
                parts(rows, State.ADDING),
                parts(rows, State.ACTIVE),
                parts(rows, State.LEAVING),
                parts(rows, State.LOST));
    }

    /** The same of one that may have ended: then no row carries its name any more. */
    static Change of(ChangeId id, Locked owner, List<SliceRow> rows) {
        return rows.stream().anyMatch(row -> row.isOf(id))
                ? of(id, rows)
                : new Change(id, Kind.RESIZE, owner.tenant(), owner.id(), List.of(), List.of(), List.of(), List.of());
    }

    private static List<Part> parts(List<SliceRow> rows, State state) {
        return rows.stream().filter(row -> row.state() == state).map(Part::of).toList();
    }

    /** In words, for whoever reads why: the blades by their names. */
    String explain(PoolIndex index) {
        StringBuilder words = new StringBuilder(
                switch (kind) {
                    case RESIZE -> added.isEmpty() ? "resized where it stands" : "resized";
                    case MOVE -> "moved";
                    case HEAL -> "healed";
                });
        tell(words, ", from ", leaving, index);
        tell(words, ", lost on ", lost, index);
        tell(words, ", to ", added, index);
        tell(words, ", on ", resized, index);
        return words.toString();
    }

    private static void tell(StringBuilder words, String begin, List<Part> parts, PoolIndex index) {
        for (int at = 0; at < parts.size(); at++) {
            Part part = parts.get(at);
            words.append(at == 0 ? begin : " and ").append(index.name(part.blade()));
            words.append(" (").append(part.cpuMillicores()).append(" millicores, ");
            words.append(part.memoryMiB()).append(" MiB)");
        }
    }
}
