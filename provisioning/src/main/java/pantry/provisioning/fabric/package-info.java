/**
 * What provisioning asks of hardware (the port, {@link pantry.provisioning.fabric.Fabric}) and its Redfish/Swordfish
 * client, the only HTTP client of the product, made here from {@code pantry.fabric.*}. It may import {@code ground} alone.
 */
@NullMarked
package pantry.provisioning.fabric;

import org.jspecify.annotations.NullMarked;
