package pantry.provisioning.fabric;

import java.util.Set;
import pantry.provisioning.fabric.Inventory.Health;

/**
 * A resource's Status: how it is, whether it can be used, and whether it only rests: it could be, once it is switched on. A
 * service that says nothing of it says all is well.
 */
record Condition(Health health, boolean enabled, boolean resting) {
    private static final String ENABLED = "Enabled";
    private static final Set<String> RESTING = Set.of("StandbyOffline", "Starting");

    static Condition of(Resource resource) {
        Health health = switch (resource.text("Status", "Health").orElse("OK")) {
            case "Critical" -> Health.CRITICAL;
            case "Warning" -> Health.WARNING;
            default -> Health.OK;
        };
        String state = resource.text("Status", "State").orElse(ENABLED);
        return new Condition(health, state.equals(ENABLED), RESTING.contains(state));
    }

    boolean usable() {
        return enabled && health != Health.CRITICAL;
    }

    /** Nothing is wrong with it but that it is off, or not up yet. */
    boolean onlyRests() {
        return resting && health != Health.CRITICAL;
    }

    /** Two that are one thing to us: as bad as the worse of them. */
    Condition and(Condition other) {
        Health worse = health.compareTo(other.health) >= 0 ? health : other.health;
        boolean bothAreOnOrRest = (enabled || resting) && (other.enabled || other.resting);
        return new Condition(worse, enabled && other.enabled, bothAreOnOrRest && (resting || other.resting));
    }
}
