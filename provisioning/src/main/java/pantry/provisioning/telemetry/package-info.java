/**
 * Polls cumulative counters and keeps them as readings; series for charts. It may import {@code fabric}, {@code pool},
 * {@code server}, {@code feed} and {@code ground}.
 */
@NullMarked
package pantry.provisioning.telemetry;

import org.jspecify.annotations.NullMarked;
