/**
 * The simulated hardware as a whole: its state, the commands that change it, and the one lock that makes each of them
 * atomic and logged before it is answered. It may import every room below it and knows nothing of HTTP.
 */
@NullMarked
package pantry.emulator.simulated;

import org.jspecify.annotations.NullMarked;
