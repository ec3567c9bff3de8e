package pantry.emulator.simulated.scenario;

import java.util.List;
import pantry.emulator.simulated.fault.Chance;
import pantry.emulator.simulated.fault.PlannedFault;
import pantry.emulator.simulated.load.Trace;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Network;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;

/** What a new world is made of, and what will go wrong in it by itself. */
public record Hardware(
        Settings settings,
        List<Enclosure> enclosures,
        List<Blade> blades,
        List<Network> networks,
        List<StorageArray> arrays,
        List<Volume> images,
        List<PlannedFault> timetable,
        List<Chance> chances,
        List<Trace> traces) {
    public Hardware {
        enclosures = List.copyOf(enclosures);
        blades = List.copyOf(blades);
        networks = List.copyOf(networks);
        arrays = List.copyOf(arrays);
        images = List.copyOf(images);
        timetable = List.copyOf(timetable);
        chances = List.copyOf(chances);
        traces = List.copyOf(traces);
    }

    /** With the load of real machines. */
    public Hardware withTraces(List<Trace> changed) {
        return new Hardware(settings, enclosures, blades, networks, arrays, images, timetable, chances, changed);
    }
}
