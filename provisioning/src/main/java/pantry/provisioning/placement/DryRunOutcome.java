package pantry.provisioning.placement;

import java.util.List;

/** What the committer would say now. Nothing is held by it: the next order may take what this one saw. */
public sealed interface DryRunOutcome {
    /** Why this blade. Blades' names are for operators; a tenant reads {@code why}. */
    record Fits(String why, String whyForOperators) implements DryRunOutcome {}

    /** All that is short, of quota and of pool; a real order names the quota's shortages first and looks no further. */
    record Shortfall(List<Shortage> shortages) implements DryRunOutcome {
        public Shortfall {
            shortages = List.copyOf(shortages);
        }
    }

    /** There is no such tenant, or none with a quota. */
    record NotFound() implements DryRunOutcome {}
}
