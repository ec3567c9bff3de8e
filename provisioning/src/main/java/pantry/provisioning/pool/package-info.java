/**
 * Enclosures, control units, blades, arrays: what there is and its health. It may import {@code fabric} (for what hardware
 * says it has), {@code feed} and {@code ground}; states and free columns are written by {@code placement} alone.
 */
@NullMarked
package pantry.provisioning.pool;

import org.jspecify.annotations.NullMarked;
