package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantry.emulator.guest.Console;
import pantry.emulator.guest.Host;
import pantry.emulator.guest.Machine;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.Outcome;
import pantry.emulator.simulated.ResetKind;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.load.Use;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.PowerState;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.storage.Connection;
import pantry.emulator.simulated.storage.Image;
import pantry.emulator.simulated.storage.Volume;

/** The serial consoles of servers, through the control unit of their enclosure: one for each server, for all who look. */
public final class Consoles {
    public static final int MAX_VIEWERS = 8;

    private static final int MAX_CONSOLES = 256;
    private static final long KIB_PER_MIB = 1024;
    private static final int FIRST_WORD_OF_COMMENT = 2;
    private static final Pattern PASSWORD = Pattern.compile("(?m)^\\s*password:\\s*[\"']?([^\\s\"']+)");
    private static final String NO_IMAGE = "Linux";

    private final Simulation simulation;
    private final Map<ServerId, Console> byServer = new LinkedHashMap<>();

    public Consoles(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The console of a server, or null when there is no such server. */
    public @Nullable Console of(String id) {
        if (!IdText.isLegal(id)) {
            return null;
        }
        ServerId server = new ServerId(id);
        boolean stands = simulation.locked(() -> simulation.world().server(server) != null);
        return stands ? open(server) : null;
    }

    /** Shows what changed to those who look; outside of the simulation's lock. */
    public void refresh() {
        for (Console console : watched()) {
            console.refresh();
        }
    }

    /** Where a server's console is, and for how many. */
    static Page serial(ServerId server) {
        return Page.object()
                .put("MaxConcurrentSessions", MAX_VIEWERS)
                .put(
                        "WebSocket",
                        Page.object()
                                .put("ServiceEnabled", true)
                                .put("Interactive", true)
                                .put("ConsoleURI", Uris.system(server) + "/SerialConsole"));
    }

    private synchronized Console open(ServerId server) {
        Console console = byServer.computeIfAbsent(server, id -> new Console(new Behind(id)));
        if (byServer.size() > MAX_CONSOLES) {
            byServer.values().removeIf(other -> other != console && !other.isWatched());
        }
        return console;
    }

    private synchronized List<Console> watched() {
        return byServer.values().stream().filter(Console::isWatched).toList();
    }

    /** The machine behind a console. */
    private final class Behind implements Host {
        private final ServerId id;

        Behind(ServerId id) {
            this.id = id;
        }

        @Override
        public @Nullable Machine look() {
            return simulation.locked(() -> {
                Server server = simulation.world().server(id);
                return server == null || !isReachable(server) ? null : machine(server);
            });
        }

        @Override
        public boolean reboot() {
            return reset(ResetKind.RESTART);
        }

        @Override
        public boolean powerOff() {
            return reset(ResetKind.GRACEFUL_SHUTDOWN);
        }

        private boolean reset(ResetKind kind) {
            return simulation.locked(() -> simulation.machines().reset(id, kind) instanceof Outcome.Done<Server>);
        }
    }

    private boolean isReachable(Server server) {
        World world = simulation.world();
        Blade blade = world.blade(server.slices().getFirst().blade());
        return blade != null && world.activeUnitOf(blade.enclosure()) != null;
    }

    private Machine machine(Server server) {
        long now = simulation.nowMicros();
        PowerState power = server.power().at(now);
        Use use = simulation.useOf(server);
        String host = server.hostName() == null ? server.name() : server.hostName();
        return new Machine(
                phase(server, power),
                power == PowerState.POWERING_ON
                        ? server.power().lastResetAtMicros()
                        : server.power().settledAtMicros(),
                now,
                host,
                server.address(),
                ServerPages.mac(server),
                os(server),
                Math.max(1, ProcessorResources.count(server)),
                server.usableMiB() * KIB_PER_MIB,
                use.memoryKiB(),
                use.microcores(),
                disks(server),
                secrets(server));
    }

    private static Machine.Phase phase(Server server, PowerState power) {
        return switch (power) {
            case OFF -> Machine.Phase.OFF;
            case POWERING_ON -> Machine.Phase.STARTING;
            case ON -> server.power().boots() ? Machine.Phase.RUNNING : Machine.Phase.STRANDED;
            case POWERING_OFF -> Machine.Phase.STOPPING;
        };
    }

    private String os(Server server) {
        for (Connection connection : simulation.world().connectionsOf(server.id())) {
            Volume volume = simulation.world().volume(connection.volume());
            Image image = volume == null ? null : volume.image();
            if (connection.lun() == Connection.BOOT_LUN && image != null) {
                return image.os();
            }
        }
        return NO_IMAGE;
    }

    private List<Machine.Disk> disks(Server server) {
        List<Machine.Disk> disks = new ArrayList<>();
        for (Connection connection : simulation.world().connectionsOf(server.id())) {
            Volume volume = simulation.world().volume(connection.volume());
            if (volume != null) {
                disks.add(new Machine.Disk(
                        connection.lun(),
                        volume.capacityBytes(),
                        simulation.contentBytes(volume.id()),
                        connection.writable()));
            }
        }
        return disks;
    }

    /** The comments of the ordered keys, and the password of the user data, where it has one. */
    private static List<String> secrets(Server server) {
        List<String> secrets = new ArrayList<>();
        for (String key : server.sshKeys()) {
            List<String> words = List.of(key.strip().split("\\s+", -1));
            if (words.size() > FIRST_WORD_OF_COMMENT) {
                secrets.add(String.join(" ", words.subList(FIRST_WORD_OF_COMMENT, words.size())));
            }
        }
        String userData = server.userData();
        Matcher password = PASSWORD.matcher(userData == null ? "" : userData);
        while (password.find()) {
            secrets.add(password.group(1));
        }
        return secrets;
    }
}
