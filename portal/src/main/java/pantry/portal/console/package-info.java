/**
 * Serial consoles by WebSocket: tickets, the handshake, the line between a browser and a control unit. It may import
 * {@code security} and {@code rest.problem}.
 */
@NullMarked
package pantry.portal.console;

import org.jspecify.annotations.NullMarked;
