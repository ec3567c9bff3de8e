package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.List;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.fault.FaultTarget;
import pantry.emulator.simulated.fault.Filling;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.load.Meters;
import pantry.emulator.simulated.load.Reading;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.Volume;

/** What everything has counted up to an instant. */
record Gauges(World world, Meters meters, long nowMicros, long wallMicros) {
    List<Reading> readings(EnclosureId enclosure) {
        List<Reading> readings = new ArrayList<>();
        List<Blade> blades = world.bladesIn(enclosure);
        blades.forEach(blade -> meters.settle(blade.id(), nowMicros));
        blades.forEach(blade -> readings.addAll(meters.readings(blade.id())));
        for (Server server : world.serversIn(enclosure)) {
            readings.addAll(meters.readings(server, nowMicros));
        }
        readings.addAll(meters.ended(enclosure.text(), wallMicros));
        return readings;
    }

    List<Reading> readings(ArrayId array) {
        List<Reading> readings = new ArrayList<>();
        for (Volume volume : world.volumesOn(array)) {
            meters.settle(volume.id(), nowMicros);
            readings.add(meters.reading(volume));
        }
        readings.addAll(meters.ended(array.text(), wallMicros));
        return readings;
    }

    long contentBytes(VolumeId volume) {
        meters.settle(volume, nowMicros);
        return meters.contentBytes(volume);
    }

    long ownBytes(VolumeId volume) {
        meters.settle(volume, nowMicros);
        return meters.ownBytes(volume);
    }

    long takenBytes(PoolKey pool) {
        long taken = meters.takenBytes(pool, world.volumesOn(pool.array()), nowMicros);
        String target = FaultTarget.partOf(pool.array().text(), pool.pool());
        for (Fault fault : world.faults()) {
            Filling filling = fault.filling();
            if (filling != null && target.equals(fault.target())) {
                taken += filling.bytesAfter(nowMicros - fault.beganAtMicros());
            }
        }
        return taken;
    }
}
