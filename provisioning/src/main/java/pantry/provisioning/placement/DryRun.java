package pantry.provisioning.placement;

import java.util.List;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;

/**
 * Orders that are only tried: decided by the committer's own code on committed rows, taking nothing. Whether a name is
 * free is not looked at; it is the order's last word.
 */
public interface DryRun {
    /** More in one go is a bug of the caller. */
    int SPEC_LIMIT = 1_000;

    /** One outcome for each, in their order; each is decided as if it alone were ordered. */
    List<DryRunOutcome> each(TenantId tenant, List<ServerSpec> specs);

    /** What all of them together would be answered, ordered as one: the parts of it are the first's. */
    DryRunOutcome together(TenantId tenant, List<ServerSpec> specs);

    /** What a server's new size would be answered. */
    ResizeTrial resize(TenantId tenant, ServerId server, NewSize size);

    default DryRunOutcome of(TenantId tenant, ServerSpec spec) {
        return each(tenant, List.of(spec)).getFirst();
    }
}
