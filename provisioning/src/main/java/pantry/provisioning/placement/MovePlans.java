package pantry.provisioning.placement;

import pantry.provisioning.server.ServerSpec;

/**
 * The fewest moves that would make whole blades or room for a large server, planned on committed rows and holding nothing.
 * Carried out as {@link PlacementRequest.Move}, which refuses what has become impossible meanwhile.
 */
public interface MovePlans {
    /** Moves after which one blade more is empty. */
    MovePlan freeBlade(int mostMoves);

    /** Moves after which a server that is larger than any blade finds its room. */
    MovePlan makeRoom(ServerSpec spec, int mostMoves);
}
