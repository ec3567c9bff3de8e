/**
 * The resources of the tree: how each looks and which commands it takes.
 * It may import the messages and everything simulated.
 */
@NullMarked
package pantry.emulator.redfish.resource;

import org.jspecify.annotations.NullMarked;
