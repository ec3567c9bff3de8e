package pantry.portal.ui.operator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.ground.ServerId;

/** What is chosen among the racks, as the page's address keeps it. */
record RackAddress(@Nullable String blade, @Nullable ServerId server) {
    static final String BLADE = "blade";
    static final String SERVER = "server";
    private static final int NAME_LIMIT = 63;

    static String of(@Nullable String blade, @Nullable ServerId server) {
        return new RackAddress(blade, server).path();
    }

    /** What nobody can have meant is left out. */
    static RackAddress read(Optional<String> blade, Optional<String> server) {
        return new RackAddress(
                blade.filter(name -> !name.isEmpty() && name.length() <= NAME_LIMIT)
                        .orElse(null),
                server.flatMap(RackAddress::id).orElse(null));
    }

    private static Optional<ServerId> id(String text) {
        try {
            return Optional.of(ServerId.of(text));
        } catch (IllegalArgumentException mistyped) {
            return Optional.empty();
        }
    }

    String path() {
        List<String> parts = new ArrayList<>();
        if (blade != null) {
            parts.add(BLADE + "=" + URLEncoder.encode(blade, StandardCharsets.UTF_8));
        }
        if (server != null) {
            parts.add(SERVER + "=" + server);
        }
        return parts.isEmpty() ? Paths.RACKS : Paths.RACKS + "?" + String.join("&", parts);
    }
}
