package pantry.provisioning.placement;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.SliceView.Role;
import pantry.provisioning.server.SliceView.State;

/**
 * A slice as its row tells it. What changes names the change: then it is being added, or it leaves, or it is resized where it
 * stands and holds the larger of both sizes, or it is lost and somebody is taking its place.
 */
record SliceRow(
        SliceId id,
        TenantId tenant,
        ServerId server,
        BladeId blade,
        Size held,
        State state,
        Role role,
        @Nullable ChangeId change,
        @Nullable Resized resized) {
    /** From one size to another, and to another role perhaps. */
    record Resized(Size from, Size to, Role toRole) {}

    static SliceRow added(SliceId id, SliceRow like, BladeId blade, Size size, Role role, ChangeId change) {
        return new SliceRow(id, like.tenant, like.server, blade, size, State.ADDING, role, change, null);
    }

    SliceRow leaving(ChangeId by) {
        return new SliceRow(id, tenant, server, blade, held, State.LEAVING, role, by, null);
    }

    SliceRow resizing(Size to, Role toRole, ChangeId by) {
        return new SliceRow(id, tenant, server, blade, held.most(to), state, role, by, new Resized(held, to, toRole));
    }

    /** Its blade is gone. */
    SliceRow lost() {
        return new SliceRow(id, tenant, server, blade, held, State.LOST, role, null, null);
    }

    /** Somebody takes its place, or nobody any more. */
    SliceRow replacedBy(@Nullable ChangeId by) {
        return new SliceRow(id, tenant, server, blade, held, state, role, by, null);
    }

    /** It stands with this size, and nothing of it changes. */
    SliceRow standing(Size size, Role as) {
        return new SliceRow(id, tenant, server, blade, size, State.ACTIVE, as, null, null);
    }

    /** Whether its blade's room is taken: a lost blade has none to take. */
    boolean holds() {
        return state != State.LOST;
    }

    boolean isOf(@Nullable ChangeId one) {
        return change != null && change.equals(one);
    }

    /** What it is if everything under way is undone. */
    Size before() {
        return switch (state) {
            case ADDING -> Size.NONE;
            case ACTIVE -> resized == null ? held : resized.from();
            case LEAVING, LOST -> held;
        };
    }

    /** What it is if everything under way is done. */
    Size after() {
        return switch (state) {
            case ADDING -> held;
            case ACTIVE -> resized == null ? held : resized.to();
            case LEAVING -> Size.NONE;
            case LOST -> change == null ? held : Size.NONE;
        };
    }

    Role roleAfter() {
        return resized == null ? role : resized.toRole();
    }

    /** What its server has of it now. */
    Size given() {
        return switch (state) {
            case ACTIVE, LEAVING -> before();
            case ADDING, LOST -> Size.NONE;
        };
    }
}
