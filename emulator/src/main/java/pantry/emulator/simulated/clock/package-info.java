/**
 * The time of the simulated hardware: the wall's time, shifted and sped up.
 * It may import nothing of the emulator.
 */
@NullMarked
package pantry.emulator.simulated.clock;

import org.jspecify.annotations.NullMarked;
