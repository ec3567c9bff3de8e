package pantry.emulator.redfish.account;

import org.jspecify.annotations.Nullable;

/** Who sent a request, and by which session, if by one. */
public record Caller(User user, @Nullable Session session) {
    public boolean administers() {
        return user.role() == Role.ADMINISTRATOR;
    }
}
