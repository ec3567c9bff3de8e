/**
 * What happened to the hardware, in order: numbered events in a bounded ring.
 * Plain values; it may import the ids only.
 */
@NullMarked
package pantry.emulator.simulated.feed;

import org.jspecify.annotations.NullMarked;
