package pantry.provisioning.ground;

import java.util.UUID;

/** Names a business unit. */
public record TenantId(UUID value) implements Id {
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
