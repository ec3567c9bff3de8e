package pantry.provisioning.placement;

import java.util.List;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.placement.PlacementRequest.Move.Relocation;

/** No moves when there are none that help, or none are needed; the explanation says which. */
public record MovePlan(List<Planned> planned, String explanation) {
    public MovePlan {
        planned = List.copyOf(planned);
    }

    /** One move, with what people know of it. */
    public record Planned(
            Relocation move,
            String serverName,
            int cpuMillicores,
            int memoryMiB,
            BladeId from,
            String fromName,
            String toName) {}

    public List<Relocation> moves() {
        return planned.stream().map(Planned::move).toList();
    }
}
