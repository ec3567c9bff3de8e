package pantry.portal.demo;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import pantry.portal.demo.DemoCompany.Unit;
import pantry.portal.demo.DemoCompany.Wish;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.Servers;
import pantry.provisioning.server.Slices;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.Tenant;

/** What the demo company's people do to their servers, by the same commands as on the pages and in their names. */
@Component
final class DemoPeople {
    private final ServerCommands commands;
    private final Servers servers;
    private final Slices slices;
    private final DemoServers demoServers;
    private final DemoTenants tenants;
    private final Accounts accounts;

    DemoPeople(
            ServerCommands commands,
            Servers servers,
            Slices slices,
            DemoServers demoServers,
            DemoTenants tenants,
            Accounts accounts) {
        this.commands = commands;
        this.servers = servers;
        this.slices = slices;
        this.demoServers = demoServers;
        this.tenants = tenants;
        this.accounts = accounts;
    }

    Actor actor(String username) {
        Account account = accounts.findForSignIn(username).orElseThrow().account();
        return new Actor(account.id(), account.username(), Actor.Way.PAGE, "", "");
    }

    Tenant tenant(String name) {
        return tenants.named(name).orElseThrow();
    }

    Server server(String tenant, String name) {
        Servers.Filter byName = new Servers.Filter(null, null, name, null);
        return servers.page(tenant(tenant).id(), byName, null, 1).getFirst();
    }

    void order(Unit unit, Wish wish) {
        demoServers.order(tenant(unit.name()), wish, actor(unit.team().getLast().username()));
    }

    void resize(String tenant, String name, String username, NewSize size) {
        Server server = server(tenant, name);
        accepted(commands.resize(server.tenant(), server.id(), OptionalLong.empty(), size, by(username)));
    }

    void stop(String tenant, String name, String username) {
        Server server = server(tenant, name);
        accepted(commands.stop(server.tenant(), server.id(), by(username)));
    }

    void start(String tenant, String name, String username) {
        Server server = server(tenant, name);
        accepted(commands.start(server.tenant(), server.id(), by(username)));
    }

    void delete(String tenant, String name, String username) {
        Server server = server(tenant, name);
        accepted(commands.delete(server.tenant(), server.id(), OptionalLong.empty(), by(username)));
    }

    /** As the hardware calls it. */
    String bladeUnder(String tenant, String name) {
        Server server = server(tenant, name);
        return slices.of(List.of(server.id()))
                .getOrDefault(server.id(), List.of())
                .getFirst()
                .bladeRef();
    }

    private Command by(String username) {
        return new Command(actor(username), null);
    }

    private static void accepted(Decision decision) {
        if (!(decision instanceof Decision.Accepted)) {
            throw new FirstLoadFailed(
                    "The demo company's history stops, because something in it was refused (" + decision + ").");
        }
    }
}
