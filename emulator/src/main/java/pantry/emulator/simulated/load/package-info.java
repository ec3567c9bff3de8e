/**
 * What servers want, what their blades give them, and the cumulative counters of it: integer arithmetic over steps that
 * depend on the seed and the time alone, so that a replay counts the same. It may import machine, storage and ids.
 */
@NullMarked
package pantry.emulator.simulated.load;

import org.jspecify.annotations.NullMarked;
