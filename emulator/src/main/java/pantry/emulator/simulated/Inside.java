package pantry.emulator.simulated;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.load.Use;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.scenario.Settings;
import pantry.emulator.simulated.storage.PoolKey;

/** What the commands may use of the simulation. */
final class Inside implements Commands, Volumes.Written {
    private final Simulation simulation;
    private final Ledger ledger;

    Inside(Simulation simulation, Ledger ledger) {
        this.simulation = simulation;
        this.ledger = ledger;
    }

    @Override
    public World world() {
        return simulation.world();
    }

    @Override
    public long nowMicros() {
        return simulation.nowMicros();
    }

    @Override
    public Settings settings() {
        return Objects.requireNonNull(ledger.origin()).settings();
    }

    @Override
    public long seed() {
        return Objects.requireNonNull(ledger.origin()).seed();
    }

    @Override
    public Use useOf(Server server) {
        return simulation.useOf(server);
    }

    @Override
    public @Nullable Refusal refusalOfControl(Slice slice) {
        return simulation.controlUnits().refusalFor(slice);
    }

    @Override
    public @Nullable Refusal refusalOfControl(Blade blade) {
        return simulation.controlUnits().refusalFor(blade);
    }

    @Override
    public void commit(List<Entry> entries) {
        simulation.commit(entries);
    }

    @Override
    public long nextNumber() {
        return ledger.lastNumber() + 1;
    }

    @Override
    public long contentOf(VolumeId volume) {
        return simulation.contentBytes(volume);
    }

    @Override
    public long takenOf(PoolKey pool) {
        return simulation.takenBytes(pool);
    }
}
