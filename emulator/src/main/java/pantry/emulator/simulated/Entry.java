package pantry.emulator.simulated;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.clock.ClockSetting;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.feed.ModelEvent;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.FaultId;
import pantry.emulator.simulated.id.JobId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.load.Ended;
import pantry.emulator.simulated.load.Held;
import pantry.emulator.simulated.load.Trace;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Network;
import pantry.emulator.simulated.machine.Power;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.scenario.Settings;
import pantry.emulator.simulated.storage.Connection;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;

/** The words of the log: what stands from now on, and what is gone. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Origin.class, name = "origin"),
    @JsonSubTypes.Type(value = Entry.TraceStands.class, name = "trace"),
    @JsonSubTypes.Type(value = Entry.EnclosureStands.class, name = "enclosure"),
    @JsonSubTypes.Type(value = Entry.NetworkStands.class, name = "network"),
    @JsonSubTypes.Type(value = Entry.FaultPlanned.class, name = "planned"),
    @JsonSubTypes.Type(value = Entry.PlanTaken.class, name = "plan-taken"),
    @JsonSubTypes.Type(value = Entry.ChanceStands.class, name = "chance"),
    @JsonSubTypes.Type(value = Entry.BladeStands.class, name = "blade"),
    @JsonSubTypes.Type(value = Entry.BladeSwitched.class, name = "blade-switched"),
    @JsonSubTypes.Type(value = Entry.ArrayStands.class, name = "array"),
    @JsonSubTypes.Type(value = Entry.ServerStands.class, name = "server"),
    @JsonSubTypes.Type(value = Entry.ServerGone.class, name = "server-gone"),
    @JsonSubTypes.Type(value = Entry.VolumeStands.class, name = "volume"),
    @JsonSubTypes.Type(value = Entry.VolumeGone.class, name = "volume-gone"),
    @JsonSubTypes.Type(value = Entry.ConnectionStands.class, name = "connection"),
    @JsonSubTypes.Type(value = Entry.ConnectionGone.class, name = "connection-gone"),
    @JsonSubTypes.Type(value = Entry.FaultHolds.class, name = "fault"),
    @JsonSubTypes.Type(value = Entry.FaultEnded.class, name = "fault-ended"),
    @JsonSubTypes.Type(value = Entry.FailingOver.class, name = "failing-over"),
    @JsonSubTypes.Type(value = Entry.UnitActive.class, name = "unit-active"),
    @JsonSubTypes.Type(value = Entry.NoUnitActive.class, name = "no-unit-active"),
    @JsonSubTypes.Type(value = Entry.UnitRestarts.class, name = "unit-restarts"),
    @JsonSubTypes.Type(value = Entry.UnitRestarted.class, name = "unit-restarted"),
    @JsonSubTypes.Type(value = Entry.SpaceCrossed.class, name = "space"),
    @JsonSubTypes.Type(value = Entry.JobStands.class, name = "job"),
    @JsonSubTypes.Type(value = Entry.JobGone.class, name = "job-gone"),
    @JsonSubTypes.Type(value = Entry.FeedHeld.class, name = "feed"),
    @JsonSubTypes.Type(value = Entry.ClockSet.class, name = "clock"),
    @JsonSubTypes.Type(value = Entry.MeterHeld.class, name = "meter"),
    @JsonSubTypes.Type(value = Entry.SourceEnded.class, name = "ended")
})
sealed interface Entry {
    /** The first of all: which world this is. Epochs of counters carry its id. */
    record Origin(String worldId, long seed, Settings settings) implements Entry {
        /** A log of an earlier version knows no settings. */
        public Origin(String worldId, long seed, @Nullable Settings settings) {
            this.worldId = worldId;
            this.seed = seed;
            this.settings = settings == null ? Settings.USUAL : settings;
        }
    }

    /** The load is kept with the world, so that it counts the same wherever its files are next time. */
    record TraceStands(Trace trace) implements Entry {}

    record EnclosureStands(Enclosure enclosure) implements Entry {}

    record NetworkStands(Network network) implements Entry {}

    record FaultPlanned(Timetable.Planned planned) implements Entry {}

    /** A planned fault has begun, or could not. */
    record PlanTaken(long id) implements Entry {}

    record ChanceStands(Timetable.Row row) implements Entry {}

    record BladeStands(Blade blade) implements Entry {}

    record BladeSwitched(BladeId blade, Power power) implements Entry {}

    record ArrayStands(StorageArray array) implements Entry {}

    record ServerStands(Server server) implements Entry {}

    record ServerGone(ServerId id) implements Entry {}

    record VolumeStands(Volume volume) implements Entry {}

    record VolumeGone(VolumeId id) implements Entry {}

    record ConnectionStands(Connection connection) implements Entry {}

    record ConnectionGone(ConnectionId id) implements Entry {}

    record FaultHolds(Fault fault) implements Entry {}

    record FaultEnded(FaultId id) implements Entry {}

    /** No control unit of the enclosure is active until this one takes over. */
    record FailingOver(EnclosureId enclosure, FailOver failOver) implements Entry {}

    record UnitActive(EnclosureId enclosure, ControlUnitId unit) implements Entry {}

    /** No control unit works. */
    record NoUnitActive(EnclosureId enclosure) implements Entry {}

    record UnitRestarts(ControlUnitId unit, long untilMicros) implements Entry {}

    record UnitRestarted(ControlUnitId unit) implements Entry {}

    /** What is written in a storage pool is above this threshold now, and below the next; 0 for below all. */
    record SpaceCrossed(PoolKey pool, int percent) implements Entry {}

    record JobStands(Job job) implements Entry {}

    /** An old job is forgotten. */
    record JobGone(JobId id) implements Entry {}

    /** The events that were kept when the log was shortened, and the number of the last one. */
    record FeedHeld(long lastNumber, List<ModelEvent> events) implements Entry {
        public FeedHeld {
            events = List.copyOf(events);
        }
    }

    record ClockSet(ClockSetting setting) implements Entry {}

    /** A counter as it stood when the log was shortened. */
    record MeterHeld(Held held) implements Entry {}

    /** A source that had ended when the log was shortened, and is still in the reports. */
    record SourceEnded(Ended ended) implements Entry {}
}
