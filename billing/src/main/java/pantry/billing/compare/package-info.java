/**
 * Bills compared: with what other prices would have made of the same use, with the month before, with what was quoted. Each
 * difference is split by its causes, which sum to it. It may import {@code pantry.billing}, {@code metering}, {@code price},
 * {@code rating}, {@code bill}, and of provisioning {@code ground}.
 */
@NullMarked
package pantry.billing.compare;

import org.jspecify.annotations.NullMarked;
