/**
 * The front door: options in, start-up checks in one sentence each, the emulator beside the application, a clean stop. It
 * may import every room of the portal, and of {@code pantry.emulator} nothing but its start, its address and its end.
 */
@NullMarked
package pantry.portal;

import org.jspecify.annotations.NullMarked;
