package pantry.emulator.simulated;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.load.Use;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.scenario.Settings;

/** What the commands stand on: the world, its time, and the one way to change it. */
interface Commands {
    World world();

    long nowMicros();

    Settings settings();

    /** What all chance of this world follows from. */
    long seed();

    /** What a server has of cpu and memory right now. */
    Use useOf(Server server);

    /** Why nothing can be done to a slice now, or null: commands go through its enclosure's control units. */
    @Nullable
    Refusal refusalOfControl(Slice slice);

    /** The same of a blade. */
    @Nullable
    Refusal refusalOfControl(Blade blade);

    /** Logged first, then done. */
    void commit(List<Entry> entries);

    /** The number of the change that comes next, for ids that nobody else has. */
    long nextNumber();

    /** The client's name as id where it may stand in a URI and is free, else one of our own. */
    default String idFor(String name, String kind, Predicate<String> taken) {
        return IdText.isLegal(name) && !taken.test(name) ? name : kind + "-" + nextNumber();
    }
}
