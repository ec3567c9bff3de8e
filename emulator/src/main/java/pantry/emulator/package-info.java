/**
 * The emulator's front door: options in, a running Redfish service out. It may use every room of the emulator and
 * nothing of Pantry: the product reaches it over HTTP alone.
 */
@NullMarked
package pantry.emulator;

import org.jspecify.annotations.NullMarked;
