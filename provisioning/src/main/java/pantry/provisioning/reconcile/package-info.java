/**
 * Desired against actual: what the hardware has is looked at every few seconds, failures are noticed, the rest is shown.
 * It may import all of provisioning but {@code telemetry}.
 */
@NullMarked
package pantry.provisioning.reconcile;

import org.jspecify.annotations.NullMarked;
