package pantry.emulator.simulated.feed;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.FaultId;
import pantry.emulator.simulated.id.JobId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.id.VolumeId;

/** What an event is about, with all that is needed to name it even when it is gone. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Subject.OfEnclosure.class, name = "enclosure"),
    @JsonSubTypes.Type(value = Subject.OfControlUnit.class, name = "control-unit"),
    @JsonSubTypes.Type(value = Subject.OfBlade.class, name = "blade"),
    @JsonSubTypes.Type(value = Subject.OfServer.class, name = "server"),
    @JsonSubTypes.Type(value = Subject.OfSlice.class, name = "slice"),
    @JsonSubTypes.Type(value = Subject.OfArray.class, name = "array"),
    @JsonSubTypes.Type(value = Subject.OfController.class, name = "controller"),
    @JsonSubTypes.Type(value = Subject.OfStoragePool.class, name = "storage-pool"),
    @JsonSubTypes.Type(value = Subject.OfVolume.class, name = "volume"),
    @JsonSubTypes.Type(value = Subject.OfConnection.class, name = "connection"),
    @JsonSubTypes.Type(value = Subject.OfFault.class, name = "fault"),
    @JsonSubTypes.Type(value = Subject.OfJob.class, name = "job")
})
public sealed interface Subject {
    record OfEnclosure(EnclosureId id) implements Subject {}

    record OfControlUnit(ControlUnitId id) implements Subject {}

    record OfBlade(BladeId id) implements Subject {}

    record OfServer(ServerId id) implements Subject {}

    /** A resource block cut from a blade for one server. */
    record OfSlice(SliceId id, ServerId server) implements Subject {}

    record OfArray(ArrayId id) implements Subject {}

    record OfController(ArrayId array, String controller) implements Subject {}

    record OfStoragePool(ArrayId array, String pool) implements Subject {}

    record OfVolume(ArrayId array, VolumeId id) implements Subject {}

    record OfConnection(ConnectionId id) implements Subject {}

    record OfFault(FaultId id) implements Subject {}

    record OfJob(JobId id) implements Subject {}
}
