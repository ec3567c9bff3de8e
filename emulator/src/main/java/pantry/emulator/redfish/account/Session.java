package pantry.emulator.redfish.account;

import java.time.Instant;

/** A sign-in with its token. */
public record Session(String id, String token, Account account, Instant createdAt) {}
