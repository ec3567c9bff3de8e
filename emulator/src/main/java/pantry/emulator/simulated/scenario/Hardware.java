package pantry.emulator.simulated.scenario;

import java.util.List;
import pantry.emulator.simulated.load.Trace;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;

/** What a new world is made of. */
public record Hardware(
        Settings settings,
        List<Enclosure> enclosures,
        List<Blade> blades,
        List<StorageArray> arrays,
        List<Volume> images,
        List<Trace> traces) {
    public Hardware {
        enclosures = List.copyOf(enclosures);
        blades = List.copyOf(blades);
        arrays = List.copyOf(arrays);
        images = List.copyOf(images);
        traces = List.copyOf(traces);
    }
}
