/**
 * Polls cumulative counters and keeps them as readings; series for charts; how high things stand right now (what blades
 * give, what is written of volumes). It may import {@code fabric}, {@code pool}, {@code server}, {@code feed} and
 * {@code ground}.
 */
@NullMarked
package pantry.provisioning.telemetry;

import org.jspecify.annotations.NullMarked;
