package pantry.provisioning.fabric;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redfish service listens and who asks it. A base is scheme, host and port alone: where the service root is, the
 * standard says, and everything below it the service says. Several bases are the control units of one service: any of
 * them answers for all, and the next one is asked when one is silent.
 *
 * @param authority certificates (PEM) that the service's own must be signed by, or be; without, what this machine trusts
 */
public record FabricAddress(
        List<URI> bases,
        String user,
        Secret password,
        @Nullable String authority) {
    private static final int BASES_LIMIT = 8;
    private static final int LAST_PORT = 65_535;

    public FabricAddress {
        bases = List.copyOf(bases);
        if (bases.isEmpty() || bases.size() > BASES_LIMIT) {
            throw new IllegalArgumentException("a fabric has between one and " + BASES_LIMIT + " addresses");
        }
        bases.forEach(FabricAddress::check);
        if (user.isBlank() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a fabric is asked by a named account, without a colon in its name");
        }
        if (authority != null) {
            Trust.check(authority);
        }
    }

    public FabricAddress(URI base, String user, Secret password) {
        this(List.of(base), user, password, null);
    }

    private static void check(URI base) {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http || base.getHost() == null || base.getPort() > LAST_PORT || base.getPort() == 0) {
            throw new IllegalArgumentException("a fabric is reached by http or https, a host and perhaps a port");
        }
        if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("a fabric's address has neither an account nor a query in it");
        }
        if (!base.getRawPath().isEmpty() && !base.getRawPath().equals("/")) {
            throw new IllegalArgumentException("a fabric's address has no path: the standard says where its root is");
        }
    }

    @Override
    public String toString() {
        return user + " at " + bases;
    }
}
