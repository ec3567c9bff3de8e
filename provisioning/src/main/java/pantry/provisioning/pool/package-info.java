/**
 * Enclosures, control units, blades, arrays: what there is, its health, when it runs out, and the fabric that it is reached
 * by; rows and read models. It may import {@code fabric} (for what hardware says it has), {@code feed} and {@code ground}; states and free
 * columns are written by {@code placement} alone, and the watch that keeps the rows true is a duty of {@code reconcile}.
 */
@NullMarked
package pantry.provisioning.pool;

import org.jspecify.annotations.NullMarked;
