/**
 * What the pool costs: the rates that bring it in, what published rates bring in at real use, and the pool's own account of
 * each closed month. It may import {@code pantry.billing}, {@code metering}, {@code price}, {@code rating}, {@code bill}, and of provisioning
 * {@code ground} and {@code feed}.
 */
@NullMarked
package pantry.billing.cost;

import org.jspecify.annotations.NullMarked;
