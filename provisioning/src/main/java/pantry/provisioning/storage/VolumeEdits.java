package pantry.provisioning.storage;

import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;

/** What people change of a volume without anything being done on the hardware. */
@Component
public final class VolumeEdits {
    private final VolumeRows rows;
    private final Transactions transactions;
    private final Audit audit;
    private final Feed feed;

    public VolumeEdits(VolumeRows rows, Transactions transactions, Audit audit, Feed feed) {
        this.rows = rows;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
    }

    public VolumeEdit rename(TenantId tenant, VolumeId id, String name, OptionalLong generation, Actor actor) {
        try {
            return transactions.forTenant(tenant).write(() -> renamed(tenant, id, name, generation, actor));
        } catch (DataIntegrityViolationException raced) {
            // An order took the name between the look and the write.
            return new VolumeEdit.NameTaken(name);
        }
    }

    private VolumeEdit renamed(TenantId tenant, VolumeId id, String name, OptionalLong generation, Actor actor) {
        Optional<Volume> found = rows.lock(tenant, id);
        if (found.isEmpty() || found.get().kind() == Volume.Kind.SNAPSHOT) {
            return new VolumeEdit.NotFound();
        }
        Volume volume = found.get();
        if (generation.isPresent() && generation.getAsLong() != volume.generation()) {
            return new VolumeEdit.Stale();
        }
        if (volume.kind() == Volume.Kind.BOOT) {
            return new VolumeEdit.NotNamed();
        }
        if (!rows.rename(tenant, id, name)) {
            return new VolumeEdit.NameTaken(name);
        }
        audit.record(new AuditLine(
                actor,
                tenant,
                "change",
                "volume",
                id.value(),
                name,
                AuditLine.Result.DONE,
                "from " + volume.name() + " to " + name));
        feed.record(new Touched(Touched.Topic.VOLUME, id.value(), tenant));
        return new VolumeEdit.Edited(rows.lock(tenant, id).orElseThrow());
    }
}
