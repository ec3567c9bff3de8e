package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.tenancy.Amounts;

/** A server's slices before and after a decision, of which the difference is taken, or given back, and written. */
record Shift(
        Locked owner, @Nullable ChangeId change, Footing before, Footing after, boolean heals, Actor actor, String why)
        implements Hold {
    Shift(Locked owner, @Nullable ChangeId change, Footing before, Footing after, boolean heals, Actor actor) {
        this(owner, change, before, after, heals, actor, "");
    }

    @Override
    public TenantId tenant() {
        return owner.tenant();
    }

    @Override
    public ServerId server() {
        return owner.id();
    }

    @Override
    public @Nullable ServerGroupId group() {
        return owner.group();
    }

    /** Where it stands already it may grow, be that a spare; heals reach for spares anyway. */
    @Override
    public List<Take> takes() {
        Map<SliceId, SliceRow> known = new HashMap<>();
        before.rows().forEach(row -> known.put(row.id(), row));
        List<Take> takes = new ArrayList<>();
        for (SliceRow row : after.rows()) {
            SliceRow was = known.remove(row.id());
            Size more = held(row).minus(held(was));
            if (!more.equals(Size.NONE)) {
                takes.add(new Take(row.blade(), more, heals || was != null));
            }
        }
        known.values().stream()
                .filter(SliceRow::holds)
                .forEach(row -> takes.add(new Take(row.blade(), Size.NONE.minus(row.held()), true)));
        return takes;
    }

    private static Size held(@Nullable SliceRow row) {
        return row == null || !row.holds() ? Size.NONE : row.held();
    }

    @Override
    public Amounts amounts() {
        return after.quota().plus(before.quota().negated());
    }

    @Override
    public Map<ArrayId, Long> storage() {
        return Map.of();
    }
}
