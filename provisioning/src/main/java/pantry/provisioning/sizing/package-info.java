/**
 * Self-sizing servers: what each used in two weeks, what it should be guaranteed by that, and the steps there. It may
 * import {@code telemetry}, {@code lifecycle}, {@code placement} (what is short), {@code server}, {@code tenancy}, {@code feed} and
 * {@code ground}.
 */
@NullMarked
package pantry.provisioning.sizing;

import org.jspecify.annotations.NullMarked;
