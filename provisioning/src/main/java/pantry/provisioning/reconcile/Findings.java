package pantry.provisioning.reconcile;

import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.Difference.Subject;

/** Words for what was found. */
final class Findings {
    private Findings() {}

    static Difference of(Sight sight, Kind kind, String what, Remedy remedy, String advice) {
        return new Difference(
                kind,
                sight.server().toString(),
                sight.hardware(),
                new Subject(Subject.Type.SERVER, sight.server().value(), sight.name(), sight.tenant()),
                what,
                remedy,
                advice);
    }

    /** For its tenant. */
    static String without(String volume) {
        return "Its volume " + volume
                + " is not on its array any more. Nothing else has what was on it but a snapshot.";
    }
}
