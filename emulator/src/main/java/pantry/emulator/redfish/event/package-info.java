/**
 * Events and who is told of them: a log of the latest, destinations with their filters, streams and webhooks. It knows
 * nothing of the hardware. It may import messages and what is kept.
 */
@NullMarked
package pantry.emulator.redfish.event;

import org.jspecify.annotations.NullMarked;
