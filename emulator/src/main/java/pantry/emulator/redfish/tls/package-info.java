/**
 * The service's own certificate, made at its first start. It may import nothing of the emulator.
 */
@NullMarked
package pantry.emulator.redfish.tls;

import org.jspecify.annotations.NullMarked;
