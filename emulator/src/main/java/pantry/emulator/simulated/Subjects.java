package pantry.emulator.simulated;

import java.util.LinkedHashSet;
import java.util.Set;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.feed.Subject;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.storage.StorageArray;

/** What a change is about: everything whose page may look different afterwards. */
final class Subjects {
    private final World world;

    Subjects(World world) {
        this.world = world;
    }

    Set<Subject> of(Change change) {
        Set<Subject> subjects = new LinkedHashSet<>();
        change.entries().forEach(entry -> add(subjects, entry));
        return subjects;
    }

    private void add(Set<Subject> subjects, Entry entry) {
        switch (entry) {
            case Entry.EnclosureStands(var enclosure) -> subjects.add(new Subject.OfEnclosure(enclosure.id()));
            case Entry.BladeStands(var blade) -> {
                subjects.add(new Subject.OfEnclosure(blade.enclosure()));
                subjects.add(new Subject.OfBlade(blade.id()));
            }
            case Entry.BladeSwitched(var blade, var _) -> subjects.add(new Subject.OfBlade(blade));
            case Entry.ArrayStands(var array) -> subjects.add(new Subject.OfArray(array.id()));
            case Entry.ServerStands(Server server) -> {
                add(subjects, server);
                add(subjects, server.id());
            }
            case Entry.ServerGone(var id) -> add(subjects, id);
            case Entry.VolumeStands(var volume) -> subjects.add(new Subject.OfVolume(volume.array(), volume.id()));
            case Entry.VolumeGone(var id) -> {
                var volume = world.volume(id);
                if (volume != null) {
                    subjects.add(new Subject.OfVolume(volume.array(), id));
                }
            }
            case Entry.ConnectionStands(var connection) -> subjects.add(new Subject.OfConnection(connection.id()));
            case Entry.ConnectionGone(var id) -> subjects.add(new Subject.OfConnection(id));
            case Entry.FaultHolds(Fault fault) -> add(subjects, fault);
            case Entry.FaultEnded(var id) -> {
                Fault fault = world.fault(id);
                if (fault != null) {
                    add(subjects, fault);
                }
            }
            case Entry.FailingOver(var enclosure, var _) -> addUnits(subjects, enclosure);
            case Entry.UnitActive(var enclosure, var _) -> addUnits(subjects, enclosure);
            case Entry.NoUnitActive(var enclosure) -> addUnits(subjects, enclosure);
            case Entry.UnitRestarts(var unit, long _) -> addUnits(subjects, unit);
            case Entry.UnitRestarted(var unit) -> addUnits(subjects, unit);
            case Entry.SpaceCrossed(var pool, int _) ->
                subjects.add(new Subject.OfStoragePool(pool.array(), pool.pool()));
            case Entry.JobStands(Job job) -> {
                add(subjects, job.server());
                subjects.add(new Subject.OfJob(job.id()));
            }
            case Entry.JobGone(var id) -> subjects.add(new Subject.OfJob(id));
            case Entry.Origin _,
                    Entry.TraceStands _,
                    Entry.NetworkStands _,
                    Entry.FaultPlanned _,
                    Entry.PlanTaken _,
                    Entry.ChanceStands _,
                    Entry.FeedHeld _,
                    Entry.ClockSet _,
                    Entry.MeterHeld _,
                    Entry.SourceEnded _ -> {
                // No page shows these.
            }
        }
    }

    private void add(Set<Subject> subjects, Fault fault) {
        subjects.add(new Subject.OfFault(fault.id()));
        if (fault.kind() == FaultKind.CONTROL_UNIT_FAILURE && fault.target() != null) {
            addUnits(subjects, new ControlUnitId(fault.target()));
        }
        StorageArray array = world.arrayHitBy(fault);
        if (array != null) {
            subjects.add(new Subject.OfArray(array.id()));
            array.controllers().forEach(controller -> subjects.add(new Subject.OfController(array.id(), controller)));
        }
        Server server = world.serverHitBy(fault);
        if (server != null) {
            add(subjects, server);
        }
        world.hitBy(fault).forEach(blade -> {
            subjects.add(new Subject.OfEnclosure(blade.enclosure()));
            subjects.add(new Subject.OfBlade(blade.id()));
            world.serversOn(blade.id()).forEach(hit -> add(subjects, hit));
        });
    }

    private void addUnits(Set<Subject> subjects, ControlUnitId unit) {
        Enclosure enclosure = world.enclosureOf(unit);
        if (enclosure != null) {
            addUnits(subjects, enclosure.id());
        }
    }

    private void addUnits(Set<Subject> subjects, EnclosureId id) {
        Enclosure enclosure = world.enclosure(id);
        if (enclosure != null) {
            subjects.add(new Subject.OfEnclosure(id));
            enclosure.controlUnits().forEach(unit -> subjects.add(new Subject.OfControlUnit(unit)));
        }
    }

    private void add(Set<Subject> subjects, ServerId id) {
        Server server = world.server(id);
        if (server != null) {
            add(subjects, server);
        }
    }

    private static void add(Set<Subject> subjects, Server server) {
        subjects.add(new Subject.OfServer(server.id()));
        for (Slice slice : server.slices()) {
            subjects.add(new Subject.OfBlade(slice.blade()));
            subjects.add(new Subject.OfSlice(slice.id(), server.id()));
        }
    }
}
