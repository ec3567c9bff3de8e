/**
 * The wire: one HTTP listener that signs callers in, finds the resource, keeps the manners of the protocol, and meets the
 * faults of answers. It may import its own rooms and everything simulated; nothing simulated knows of it.
 */
@NullMarked
package pantry.emulator.redfish;

import org.jspecify.annotations.NullMarked;
