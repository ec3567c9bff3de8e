/**
 * Requests whose clients would not wait: done at once, answered later through a task.
 * It may import messages only.
 */
@NullMarked
package pantry.emulator.redfish.task;

import org.jspecify.annotations.NullMarked;
