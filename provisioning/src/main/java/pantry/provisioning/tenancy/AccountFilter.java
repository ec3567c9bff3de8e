package pantry.provisioning.tenancy;

import org.jspecify.annotations.Nullable;

/** Which of a team's accounts, and in which direction; what is absent does not filter. */
public record AccountFilter(
        @Nullable String username, @Nullable Role role, boolean descending) {}
