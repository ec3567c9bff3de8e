/**
 * The concrete operations (create, start, stop, reboot, resize, move, heal, delete) and the commands that begin them: the one place that joins
 * the rooms. It may import all of provisioning but {@code reconcile} and {@code telemetry}.
 */
@NullMarked
package pantry.provisioning.lifecycle;

import org.jspecify.annotations.NullMarked;
