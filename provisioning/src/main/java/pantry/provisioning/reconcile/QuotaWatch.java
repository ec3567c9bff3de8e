package pantry.provisioning.reconcile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.Difference.Subject;
import pantry.provisioning.pool.DifferenceRows;
import pantry.provisioning.tenancy.QuotaDrift;
import pantry.provisioning.tenancy.QuotaDrifts;

/** Shows operators a quota that does not count what is held. It repairs nothing: which of the two is wrong is for a person to find. */
@Component
final class QuotaWatch {
    private static final Set<Kind> DRIFT = EnumSet.of(Kind.QUOTA_DRIFT);
    private static final String OUR_OWN = "";

    private final QuotaDrifts drifts;
    private final DifferenceRows differences;
    private final Transactions transactions;

    QuotaWatch(QuotaDrifts drifts, DifferenceRows differences, Transactions transactions) {
        this.drifts = drifts;
        this.differences = differences;
        this.transactions = transactions;
    }

    void look() {
        List<Difference> found =
                drifts.look().stream().map(QuotaWatch::difference).toList();
        transactions.forSystem().writeUnanswered(() -> differences.tell(DRIFT, OUR_OWN, found));
    }

    private static Difference difference(QuotaDrift drift) {
        return new Difference(
                Kind.QUOTA_DRIFT,
                drift.tenant().toString(),
                OUR_OWN,
                new Subject(Subject.Type.TENANT, drift.tenant().value(), drift.tenantName(), drift.tenant()),
                "Its quota does not count what it holds. " + drift.words() + ".",
                Remedy.PERSON,
                "Nothing was given out or taken by it, and orders go on by what is counted. It is a fault of Pantry:"
                        + " keep the audit trail of this tenant, and tell who maintains it.");
    }
}
