/**
 * The ids of simulated things: short texts that may stand in a URI.
 * It may import nothing of the emulator.
 */
@NullMarked
package pantry.emulator.simulated.id;

import org.jspecify.annotations.NullMarked;
