package pantry.provisioning.fabric;

import java.util.Optional;
import pantry.provisioning.ground.ServerId;

/** Where the rows say that a server is: the reference of a blade or an array that it has something on. */
@FunctionalInterface
public interface Whereabouts {
    Optional<String> of(ServerId server);
}
