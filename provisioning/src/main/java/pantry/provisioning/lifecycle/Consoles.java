package pantry.provisioning.lifecycle;

import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.ConsoleLine;
import pantry.provisioning.fabric.ConsoleSink;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerState;

/** Lines to servers' serial consoles, through the control unit of their pool; whoever opens one is on record. */
@Component
public final class Consoles {
    private final Fabric fabric;
    private final Audit audit;
    private final Transactions transactions;

    public Consoles(Fabric fabric, Audit audit, Transactions transactions) {
        this.fabric = fabric;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What came of opening a console. */
    public sealed interface Opening {
        record Open(ConsoleLine line) implements Opening {}

        /** The server is off, or its hardware has no console. */
        record NotThere(String reason) implements Opening {}

        record NotNow(String reason) implements Opening {}
    }

    /** Why a server in this state has no console; empty when it may have one. */
    public static String objection(ServerState state) {
        return switch (state) {
            case RUNNING, STARTING, STOPPING, PROVISIONING, DELETING -> "";
            case STOPPED, FAILED, DELETED -> "It is " + state + "; a server has a console while it is on the hardware.";
        };
    }

    /** Answers within the hardware's own time limit. */
    public Opening open(Server server, Actor actor, ConsoleSink sink) {
        String objection = objection(server.state());
        if (!objection.isEmpty()) {
            return new Opening.NotThere(objection);
        }
        Opening opening = switch (fabric.console(server.id(), sink)) {
            case Outcome.Done<ConsoleLine>(ConsoleLine line, boolean _) -> new Opening.Open(line);
            case Outcome.Refused<ConsoleLine>(String reason) -> new Opening.NotThere(reason);
            case Outcome.Unavailable<ConsoleLine> unavailable -> new Opening.NotNow(unavailable.why());
            case Outcome.Unknown<ConsoleLine>(String why) -> new Opening.NotNow(why);
            case Outcome.InProgress<ConsoleLine> progress -> new Opening.NotNow(progress.what());
        };
        boolean open = opening instanceof Opening.Open;
        transactions
                .forTenant(server.tenant())
                .write(() -> audit.record(new AuditLine(
                        actor,
                        server.tenant(),
                        "open console",
                        "server",
                        server.id().value(),
                        server.name(),
                        open ? AuditLine.Result.DONE : AuditLine.Result.REFUSED,
                        switch (opening) {
                            case Opening.Open _ -> "";
                            case Opening.NotThere(String reason) -> reason;
                            case Opening.NotNow(String reason) -> reason;
                        })));
        return opening;
    }
}
