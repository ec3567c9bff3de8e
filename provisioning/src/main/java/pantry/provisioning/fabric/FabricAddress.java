package pantry.provisioning.fabric;

import java.net.URI;

/**
 * Where a Redfish service listens and who asks it. The base is scheme, host and port alone: where the service root is,
 * the standard says, and everything below it the service says.
 */
public record FabricAddress(URI base, String user, Secret password) {
    public FabricAddress {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http || base.getHost() == null) {
            throw new IllegalArgumentException("a fabric is reached by http or https, not by " + base.getScheme());
        }
        if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("a fabric's address has neither an account nor a query in it");
        }
        if (!base.getRawPath().isEmpty() && !base.getRawPath().equals("/")) {
            throw new IllegalArgumentException("a fabric's address has no path: the standard says where its root is");
        }
        if (user.isBlank()) {
            throw new IllegalArgumentException("a fabric is asked by a named account");
        }
    }
}
