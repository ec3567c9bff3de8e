package pantry.provisioning.placement;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.tenancy.Amounts;

/** A stopped server's new size: it holds nothing until it is started. */
record Restated(Locked owner, ChangeId change, Size size, Actor actor, String why) implements Hold {
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
        return null;
    }

    @Override
    public List<Take> takes() {
        return List.of();
    }

    @Override
    public Amounts amounts() {
        return Amounts.NONE;
    }

    @Override
    public Map<ArrayId, Long> storage() {
        return Map.of();
    }

    /** A change of no slice. */
    Change asChange() {
        return new Change(change, Change.Kind.RESIZE, tenant(), server(), List.of(), List.of(), List.of(), List.of());
    }

    String explanation() {
        return "from %d millicores and %d MiB to %d and %d, stopped%s"
                .formatted(
                        owner.cpuMillicores(),
                        owner.memoryMiB(),
                        size.cpu(),
                        size.memory(),
                        why.isEmpty() ? "" : ": " + why);
    }
}
