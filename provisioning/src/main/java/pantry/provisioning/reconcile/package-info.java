/**
 * Desired against actual: what the hardware has is looked at every few seconds, the pool's rows are kept true, failures are
 * noticed, what nobody knows any more is cleared away, the rest is shown. It may import all of provisioning but
 * {@code telemetry}.
 */
@NullMarked
package pantry.provisioning.reconcile;

import org.jspecify.annotations.NullMarked;
