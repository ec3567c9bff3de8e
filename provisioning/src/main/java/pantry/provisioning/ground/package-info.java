/**
 * What every room stands on: typed ids, transactions for a tenant or for the system, the flusher, idempotency rows,
 * the clock and the one scheduler. It may import nothing of Pantry.
 */
@NullMarked
package pantry.provisioning.ground;

import org.jspecify.annotations.NullMarked;
