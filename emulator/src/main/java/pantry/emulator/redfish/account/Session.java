package pantry.emulator.redfish.account;

import java.time.Instant;

/** A sign-in with its token. */
public record Session(String id, String token, String userId, String userName, Instant createdAt) {
    /** Nothing of the token. */
    @Override
    public String toString() {
        return "session " + id + " of " + userName;
    }
}
