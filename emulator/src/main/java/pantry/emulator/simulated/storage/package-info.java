/**
 * What stands behind the SAN: arrays, thin volumes, golden images, and the connections that map volumes to servers.
 * Plain values; it may import the ids only.
 */
@NullMarked
package pantry.emulator.simulated.storage;

import org.jspecify.annotations.NullMarked;
