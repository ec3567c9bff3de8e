package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.List;
import pantry.emulator.simulated.load.Meters;
import pantry.emulator.simulated.scenario.Hardware;

/** What stands as the entries that make it: of a new world, and of one whose log is written anew. */
final class Standing {
    private Standing() {}

    static List<Entry> of(Hardware hardware) {
        List<Entry> entries = new ArrayList<>();
        hardware.traces().forEach(trace -> entries.add(new Entry.TraceStands(trace)));
        hardware.networks().forEach(network -> entries.add(new Entry.NetworkStands(network)));
        hardware.enclosures().forEach(enclosure -> entries.add(new Entry.EnclosureStands(enclosure)));
        hardware.blades().forEach(blade -> entries.add(new Entry.BladeStands(blade)));
        hardware.arrays().forEach(array -> entries.add(new Entry.ArrayStands(array)));
        hardware.images().forEach(image -> entries.add(new Entry.VolumeStands(image)));
        return entries;
    }

    static List<Entry> of(World world, Meters meters, long wallMicros) {
        List<Entry> entries = new ArrayList<>();
        meters.traces().forEach(trace -> entries.add(new Entry.TraceStands(trace)));
        world.networks.values().forEach(network -> entries.add(new Entry.NetworkStands(network)));
        world.planned.values().forEach(planned -> entries.add(new Entry.FaultPlanned(planned)));
        world.chances.values().forEach(row -> entries.add(new Entry.ChanceStands(row)));
        world.enclosures.all().forEach(enclosure -> entries.add(new Entry.EnclosureStands(enclosure)));
        world.blades.all().forEach(blade -> entries.add(new Entry.BladeStands(blade)));
        world.bladePowers.forEach((blade, power) -> entries.add(new Entry.BladeSwitched(blade, power)));
        world.arrays.all().forEach(array -> entries.add(new Entry.ArrayStands(array)));
        world.servers.all().forEach(server -> entries.add(new Entry.ServerStands(server)));
        world.volumes.all().forEach(volume -> entries.add(new Entry.VolumeStands(volume)));
        world.connections.all().forEach(connection -> entries.add(new Entry.ConnectionStands(connection)));
        world.faults().forEach(fault -> entries.add(new Entry.FaultHolds(fault)));
        world.activeUnits.forEach((enclosure, unit) -> entries.add(new Entry.UnitActive(enclosure, unit)));
        world.failingOver.forEach((enclosure, failOver) -> entries.add(new Entry.FailingOver(enclosure, failOver)));
        world.headless.forEach(enclosure -> entries.add(new Entry.NoUnitActive(enclosure)));
        world.restarting.forEach((unit, until) -> entries.add(new Entry.UnitRestarts(unit, until)));
        world.spacePercents.forEach((pool, percent) -> entries.add(new Entry.SpaceCrossed(pool, percent)));
        world.jobs.values().forEach(job -> entries.add(new Entry.JobStands(job)));
        meters.held().forEach(held -> entries.add(new Entry.MeterHeld(held)));
        meters.held(wallMicros).forEach(ended -> entries.add(new Entry.SourceEnded(ended)));
        return entries;
    }
}
