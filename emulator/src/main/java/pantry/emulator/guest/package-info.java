/**
 * What runs in a server, as far as its serial console shows it: a boot log, a login, a small shell that answers from
 * the machine as it is. It may import nothing of the emulator; the machine is handed in.
 */
@NullMarked
package pantry.emulator.guest;

import org.jspecify.annotations.NullMarked;
