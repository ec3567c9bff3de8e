package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.List;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.StoragePool;

/** Notices when what is written in a storage pool crosses a threshold, up or down. */
public final class SpaceWatch {
    public static final int WARNING_PERCENT = 75;
    public static final int CRITICAL_PERCENT = 90;

    private static final int WHOLE_PERCENT = 100;

    private final Commands commands;
    private final Volumes.Written written;

    SpaceWatch(Commands commands, Volumes.Written written) {
        this.commands = commands;
        this.written = written;
    }

    /** How a storage pool is that crossed this threshold. */
    public static Health healthAt(int percent) {
        return percent >= CRITICAL_PERCENT ? Health.CRITICAL : percent >= WARNING_PERCENT ? Health.WARNING : Health.OK;
    }

    void look() {
        List<Entry> entries = new ArrayList<>();
        for (StorageArray array : commands.world().arrays()) {
            for (StoragePool pool : array.pools()) {
                PoolKey key = new PoolKey(array.id(), pool.id());
                int percent = crossed(written.takenOf(key), pool.capacityBytes());
                if (percent != commands.world().spacePercentOf(key)) {
                    entries.add(new Entry.SpaceCrossed(key, percent));
                }
            }
        }
        if (!entries.isEmpty()) {
            commands.commit(entries);
        }
    }

    private static int crossed(long taken, long capacity) {
        double percent = (double) taken * WHOLE_PERCENT / capacity;
        return percent >= CRITICAL_PERCENT ? CRITICAL_PERCENT : percent >= WARNING_PERCENT ? WARNING_PERCENT : 0;
    }
}
