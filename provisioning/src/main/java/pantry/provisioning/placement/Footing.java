package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.server.SliceView.Role;
import pantry.provisioning.server.SliceView.State;
import pantry.provisioning.tenancy.Amounts;

/** All slices of one server, and what becomes of them when a change ends or a blade fails. Pure: it gives new rows. */
record Footing(List<SliceRow> rows) {
    Footing {
        rows = List.copyOf(rows);
    }

    /**
     * What the tenant's quota counts: the larger of what it is and of what it becomes, of each resource. So a change takes its
     * difference when it begins and none when it ends, whichever way, and what is lost keeps counting.
     */
    Amounts quota() {
        Size before = sum(SliceRow::before);
        Size after = sum(SliceRow::after);
        return new Amounts(0, Math.max(before.cpu(), after.cpu()), Math.max(before.memory(), after.memory()), 0);
    }

    Size sum(Function<SliceRow, Size> of) {
        return rows.stream().map(of).reduce(Size.NONE, Size::plus);
    }

    /** The server's own size once nothing is under way any more. */
    Size sizeAfter() {
        return rows.stream()
                .filter(row ->
                        (row.resized() == null ? row.role() : row.resized().toRole()) == Role.SIZE)
                .map(SliceRow::after)
                .reduce(Size.NONE, Size::plus);
    }

    Set<ChangeId> changes() {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(row.change()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean isChanging() {
        return rows.stream().anyMatch(row -> row.change() != null);
    }

    boolean isChanging(ChangeId change) {
        return rows.stream().anyMatch(row -> row.isOf(change));
    }

    boolean hasLost() {
        return rows.stream().anyMatch(row -> row.state() == State.LOST);
    }

    /** A heal is told by what is lost; what people asked for touches nothing that is lost. */
    boolean isHeal(@Nullable ChangeId change) {
        return rows.stream().anyMatch(row -> row.state() == State.LOST && row.isOf(change));
    }

    /** The change has been carried out, or has been given up. */
    Footing ended(ChangeId change, boolean done) {
        List<SliceRow> left = new ArrayList<>();
        for (SliceRow row : rows) {
            if (!row.isOf(change)) {
                left.add(row);
                continue;
            }
            switch (row.state()) {
                case ADDING -> {
                    if (done) {
                        left.add(row.standing(row.held(), row.role()));
                    }
                }
                case LEAVING -> {
                    if (!done) {
                        left.add(row.standing(row.held(), row.role()));
                    }
                }
                case LOST -> {
                    if (!done) {
                        left.add(row.replacedBy(null));
                    }
                }
                case ACTIVE -> {
                    Role role = row.resized() != null && done ? row.resized().toRole() : row.role();
                    left.add(row.standing(done ? row.after() : row.before(), role));
                }
            }
        }
        return new Footing(left);
    }

    /**
     * These blades are gone. What people asked for and is under way ends with that, as if never begun: hardware may have done
     * half of it, and what is left is placed anew. A heal ends only when its own blade is among them.
     */
    Footing without(Set<BladeId> lost) {
        Footing left = this;
        Set<ChangeId> over = new HashSet<>();
        for (SliceRow row : rows) {
            if (row.change() != null && (!isHeal(row.change()) || isOverBy(row, lost))) {
                over.add(row.change());
            }
        }
        for (ChangeId change : over) {
            left = left.ended(change, false);
        }
        return new Footing(left.rows.stream()
                .map(row -> lost.contains(row.blade()) && row.holds() ? row.lost() : row)
                .toList());
    }

    private static boolean isOverBy(SliceRow row, Set<BladeId> lost) {
        return row.state() == State.ADDING && lost.contains(row.blade());
    }
}
