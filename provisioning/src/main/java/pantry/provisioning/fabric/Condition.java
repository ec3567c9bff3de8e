package pantry.provisioning.fabric;

import pantry.provisioning.fabric.Inventory.Health;

/** A resource's Status: how it is, and whether it can be used. A service that says nothing of it says all is well. */
record Condition(Health health, boolean enabled) {
    static Condition of(Resource resource) {
        Health health = switch (resource.text("Status", "Health").orElse("OK")) {
            case "Critical" -> Health.CRITICAL;
            case "Warning" -> Health.WARNING;
            default -> Health.OK;
        };
        return new Condition(
                health, resource.text("Status", "State").orElse("Enabled").equals("Enabled"));
    }

    boolean usable() {
        return enabled && health != Health.CRITICAL;
    }

    /** Two that are one thing to us: as bad as the worse of them. */
    Condition and(Condition other) {
        Health worse = health.compareTo(other.health) >= 0 ? health : other.health;
        return new Condition(worse, enabled && other.enabled);
    }
}
