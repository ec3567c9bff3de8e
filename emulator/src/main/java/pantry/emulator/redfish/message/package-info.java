/**
 * Requests and answers as values: bodies read with types, query options, errors with their registry messages, pages.
 * It may import nothing but JSON.
 */
@NullMarked
package pantry.emulator.redfish.message;

import org.jspecify.annotations.NullMarked;
