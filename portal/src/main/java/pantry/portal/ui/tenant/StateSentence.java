package pantry.portal.ui.tenant;

import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;

/** What a server's state means for those who use it, and what to do. */
final class StateSentence {
    private StateSentence() {}

    static String of(Server server, ServerState state) {
        return switch (state) {
            case RUNNING ->
                server.health() == ServerHealth.OK
                        ? Texts.of("server.means.RUNNING")
                        : Texts.of("server.means." + server.health(), reason(server));
            case FAILED -> Texts.of("server.means.FAILED", reason(server));
            case DELETED ->
                server.endedAt() == null
                        ? Texts.of("server.means.DELETED")
                        : Texts.of(
                                "server.means.DELETED-until",
                                Shown.dayAndTime(server.endedAt().plus(Servers.READABLE_AFTER_DELETION)));
            case PROVISIONING, STOPPING, STOPPED, STARTING, DELETING -> Texts.of("server.means." + state);
        };
    }

    private static String reason(Server server) {
        String reason = server.reason().strip();
        return reason.isEmpty() || reason.endsWith(".") ? reason : reason + ".";
    }
}
