package pantry.provisioning.ground;

import org.jspecify.annotations.Nullable;

/** Who does something, by which way, from where: what the audit trail says about every command. */
public record Actor(@Nullable AccountId account, String name, Way way, String sourceAddress, String requestId) {
    private static final int NAME_LIMIT = 63;
    private static final int TEXT_LIMIT = 64;

    /** The product itself: schedules, failures noticed, what a crashed process left. */
    public static final Actor SYSTEM = new Actor(null, "pantry", Way.SYSTEM, "", "");

    public Actor {
        if (name.isEmpty() || name.length() > NAME_LIMIT) {
            throw new IllegalArgumentException("an actor's name has 1 to " + NAME_LIMIT + " characters");
        }
        if (sourceAddress.length() > TEXT_LIMIT || requestId.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException("an address or request id has at most " + TEXT_LIMIT + " characters");
        }
    }

    /** By which way a command came. */
    public enum Way {
        API,
        PAGE,
        SYSTEM
    }
}
