package pantry.emulator;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.RedfishServer;
import pantry.emulator.redfish.ServiceSettings;
import pantry.emulator.redfish.event.Reach;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.SimulationOptions;
import pantry.emulator.simulated.journal.JournalException;
import pantry.emulator.simulated.scenario.Hardware;
import pantry.emulator.simulated.scenario.ScenarioException;
import pantry.emulator.simulated.scenario.Scenarios;
import pantry.emulator.simulated.scenario.Traces;

/** A running emulator: simulated hardware behind a Redfish service. */
public final class Emulator implements AutoCloseable {
    private final EmulatorOptions options;
    private final Simulation simulation;
    private final RedfishServer server;

    private Emulator(EmulatorOptions options, Simulation simulation, RedfishServer server) {
        this.options = options;
        this.simulation = simulation;
        this.server = server;
    }

    /** Goes on with the world in the data directory, or makes a new one, and listens. */
    public static Emulator start(EmulatorOptions options) {
        Simulation simulation = simulation(options);
        try {
            RedfishServer server = RedfishServer.start(simulation, settings(options));
            return new Emulator(options, simulation, server);
        } catch (JournalException e) {
            simulation.close();
            throw new EmulatorException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException | IllegalStateException e) {
            simulation.close();
            throw new EmulatorException(
                    "Port " + options.port() + " on " + options.host() + " cannot be listened on; is it taken?", e);
        }
    }

    /** Where the service is, without a path. */
    public URI uri() {
        return server.uri(options.host());
    }

    /** Whether this start made the world, and did not find one to go on with. */
    public boolean isNewWorld() {
        return simulation.isNew();
    }

    /** The file with the certificate that clients may pin; null when the service speaks plain HTTP. */
    public @Nullable Path authority() {
        return server.authority();
    }

    /** Stops listening and lets go of the data directory; what was answered is kept. */
    @Override
    public void close() {
        server.close();
        simulation.close();
    }

    private static ServiceSettings settings(EmulatorOptions options) {
        return new ServiceSettings(
                options.host(),
                options.port(),
                options.data(),
                options.accounts(),
                options.wall(),
                options.random(),
                options.tls(),
                new Reach(options.webhookHosts()));
    }

    private static Simulation simulation(EmulatorOptions options) {
        WorldOptions world = options.world();
        SimulationOptions simulated = new SimulationOptions(
                options.data(), options.wall(), world.seed(), world.powerOnMillis(), world.beginsAt());
        try {
            Simulation simulation = Simulation.open(simulated, () -> hardware(world));
            if (world.speedThousandths() != null) {
                simulation.locked(() -> simulation.setClock(null, world.speedThousandths()));
            }
            return simulation;
        } catch (JournalException | ScenarioException e) {
            throw new EmulatorException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Hardware hardware(WorldOptions world) {
        Hardware hardware = Scenarios.load(world.scenario());
        return world.trace() == null ? hardware : hardware.withTraces(Traces.load(world.trace()));
    }
}
