package pantry.emulator.redfish.account;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may call.
 *
 * @param given whether the service was started with this account, which then is what the start said and nothing else
 */
public record User(String id, String name, Secret secret, Role role, boolean enabled, boolean given) {
    public static final int MAX_NAME_LENGTH = 64;

    public User {
        if (name.isBlank() || name.indexOf(':') >= 0 || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("a user name has 1 to " + MAX_NAME_LENGTH + " characters and no colon");
        }
    }

    /** With what is not null changed. */
    public User changed(
            @Nullable String nowName,
            @Nullable Secret nowSecret,
            @Nullable Role nowRole,
            @Nullable Boolean nowEnabled) {
        return new User(
                id,
                nowName == null ? name : nowName,
                nowSecret == null ? secret : nowSecret,
                nowRole == null ? role : nowRole,
                nowEnabled == null ? enabled : nowEnabled,
                given);
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return name + " (" + role.wireName() + ")";
    }
}
