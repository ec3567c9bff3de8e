package pantry.provisioning.ground;

import java.util.UUID;

/** Names a person's account. */
public record AccountId(UUID value) implements Id {
    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
