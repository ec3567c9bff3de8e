/**
 * What provisioning asks of hardware (the port, {@link pantry.provisioning.fabric.Fabric}) and its Redfish/Swordfish
 * client; the only place that opens connections over HTTP, so that no address that somebody typed is asked without its rules
 * ({@link pantry.provisioning.fabric.Reach}); {@link pantry.provisioning.fabric.Posting} is what others send by it. The first fabric is made here from {@code pantry.fabric.*}; those that operators
 * add are plugged into the {@link pantry.provisioning.fabric.Switchboard}, which is all of them as one. It may import
 * {@code ground} alone.
 *
 * <p>What failing hardware has to be fenced against is kept in these rules. No answer, an error of the transport or a silent
 * control unit is never evidence that a blade or a server is down: only what a service says of a thing is, and of two control
 * units that disagree the one that answers now. A change that was not answered may still happen later; before the same slice
 * or volume is made elsewhere, the old one has to be seen gone, or its blade seen off ({@code PowerState}, not silence). What
 * is made carries our id, so a late change shows as a thing of that id and is taken away as an orphan.
 */
@NullMarked
package pantry.provisioning.fabric;

import org.jspecify.annotations.NullMarked;
