package pantry.emulator.redfish.resource;

import java.util.Objects;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.account.Tickets;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.id.ServerId;

/** Tickets for consoles. */
final class ConsoleResources {
    static final String ACTION = "PantryComputerSystem.OpenConsole";

    private final Tickets tickets;

    ConsoleResources(Tickets tickets) {
        this.tickets = tickets;
    }

    void plant(Tree tree) {
        tree.at(Uris.SYSTEMS + "/{system}/Actions/Oem/" + ACTION).post(this::open);
    }

    /** A URI that opens the console once, within a minute. */
    private Answer open(Call call) {
        ServerId server = call.id("system", ServerId::new);
        call.present(call.world().server(server));
        call.bodyIfAny().noOthers();
        Caller caller = Objects.requireNonNull(call.caller());
        String ticket = tickets.issue(caller, server.text());
        return Answer.ok(Page.object()
                .put("ConsoleURI", Uris.system(server) + "/SerialConsole?ticket=" + ticket)
                .put("ValidSeconds", Tickets.LASTS.toSeconds())
                .json());
    }
}
