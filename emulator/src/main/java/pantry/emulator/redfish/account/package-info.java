/**
 * Who may call: accounts, their roles, and the sessions they have open. Sessions end with the process.
 * It may import what is kept, and nothing else of the emulator.
 */
@NullMarked
package pantry.emulator.redfish.account;

import org.jspecify.annotations.NullMarked;
