/**
 * The hardware a new world starts with.
 * It may import machine, storage and ids.
 */
@NullMarked
package pantry.emulator.simulated.scenario;

import org.jspecify.annotations.NullMarked;
