package pantry.portal.download;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.AuditLine.Result;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * What the audit trail says of a file that is given to somebody: a line when its sending begins, and one when it has ended,
 * which says how. Two, since whoever got half of a file has got it, whatever becomes of the process that sends it.
 */
@Component
public final class DownloadTrail {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadTrail.class);

    private final Audit audit;
    private final Transactions transactions;

    public DownloadTrail(Audit audit, Transactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    /** {@code bill} is absent for a file of a whole month. */
    public Sending begin(Actor actor, @Nullable Bill bill, String file) {
        record(actor, bill, file, "begin a download", Result.DONE, "");
        return (how, bytes) -> {
            try {
                record(actor, bill, file, how.action(), how.result(), bytes + " bytes");
            } catch (RuntimeException failed) {
                // Its beginning is told; the answer is out, and there is nobody left to be refused.
                LOG.error("the end of a download could not be written down: {} of {}", how, file, failed);
            }
        };
    }

    /** It ended while it was made, and nothing was sent. */
    public void cancelled(Actor actor, @Nullable Bill bill, String file, String why) {
        record(actor, bill, file, "cancel a download", Result.DONE, why);
    }

    /** The sending of one file, until it ends. */
    @FunctionalInterface
    public interface Sending {
        /** Once. After so many bytes. */
        void ended(Ending how, long bytes);
    }

    private void record(Actor actor, @Nullable Bill bill, String file, String action, Result result, String detail) {
        TenantId tenant = bill == null ? null : bill.tenant();
        AuditLine line = new AuditLine(
                actor, tenant, action, "bill", bill == null ? null : bill.id().value(), file, result, detail);
        (tenant == null ? transactions.forSystem() : transactions.forTenant(tenant)).write(() -> audit.record(line));
    }
}
