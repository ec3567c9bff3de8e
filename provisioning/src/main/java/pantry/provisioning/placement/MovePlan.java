package pantry.provisioning.placement;

import java.util.List;
import pantry.provisioning.placement.PlacementRequest.Move.Relocation;

/** No moves when there are none that help, or none are needed; the explanation says which. */
public record MovePlan(List<Relocation> moves, String explanation) {
    public MovePlan {
        moves = List.copyOf(moves);
    }
}
