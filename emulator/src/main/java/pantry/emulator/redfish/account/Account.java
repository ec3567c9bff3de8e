package pantry.emulator.redfish.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** An account; its password is given anew at each start and kept nowhere. */
public record Account(String userName, String password, Role role) {
    public Account {
        if (userName.isBlank() || userName.indexOf(':') >= 0 || password.isEmpty()) {
            throw new IllegalArgumentException("a user name has no colon, a password is not empty");
        }
    }

    /** Takes the same time for every wrong password of a length. */
    public boolean opensWith(String attempt) {
        return MessageDigest.isEqual(
                password.getBytes(StandardCharsets.UTF_8), attempt.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return userName + " (" + role.wireName() + ")";
    }
}
