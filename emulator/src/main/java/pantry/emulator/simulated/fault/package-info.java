/**
 * What can go wrong on purpose, and for how long.
 * Plain values; it may import the ids only.
 */
@NullMarked
package pantry.emulator.simulated.fault;

import org.jspecify.annotations.NullMarked;
