/**
 * What stands in the frames: enclosures, control units, blades, and the servers cut from blades slice by slice.
 * Plain values; it may import the ids only.
 */
@NullMarked
package pantry.emulator.simulated.machine;

import org.jspecify.annotations.NullMarked;
