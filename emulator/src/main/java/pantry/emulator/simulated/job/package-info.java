/**
 * Work of the hardware that takes its time, such as copying memory to another blade.
 * Plain values; it may import the ids only.
 */
@NullMarked
package pantry.emulator.simulated.job;

import org.jspecify.annotations.NullMarked;
