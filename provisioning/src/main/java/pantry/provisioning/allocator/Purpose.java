package pantry.provisioning.allocator;

/** What room is asked for: it decides how deep one may reach. */
public enum Purpose {
    /** An order, a growth: open blades, but neither spares nor the empty blades kept for failures. */
    ORDER,
    /** A slice that lost its blade: the reserve too, and spares when there is nothing else. */
    HEAL,
    /** A stopped or crashed server that is to run again: like healing. */
    RESTART;

    boolean mayUseReserve() {
        return this != ORDER;
    }
}
