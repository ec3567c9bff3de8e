/**
 * The close of a month: the checklist with its reconciliation, what finance accepts with a reason, and the one transaction
 * that rounds, numbers and freezes all bills of the month. It may import {@code pantry.billing}, {@code metering},
 * {@code price}, {@code rating}, {@code bill}, {@code cost}, {@code split}, {@code file}, and of provisioning {@code ground},
 * {@code feed}, {@code notice} and {@code telemetry}.
 */
@NullMarked
package pantry.billing.close;

import org.jspecify.annotations.NullMarked;
