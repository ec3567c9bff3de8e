package pantry.portal.ui.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.ground.ServerId;

/** Addresses of a server and of what it costs. */
final class ServerPaths {
    private ServerPaths() {}

    static String of(ServerId server) {
        return of(server.value());
    }

    static String of(UUID server) {
        return Paths.SERVERS + "/" + server;
    }

    static String bill(BillId bill, @Nullable ServerId server, @Nullable LineId line) {
        return Paths.BILLS + "?bill=" + bill + (server == null ? "" : "&server=" + server)
                + (line == null ? "" : "&line=" + line);
    }
}
