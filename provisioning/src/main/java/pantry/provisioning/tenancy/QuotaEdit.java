package pantry.provisioning.tenancy;

import java.time.Duration;

/** What came of setting a tenant's limits. Only {@link Changed} changed anything. */
public sealed interface QuotaEdit {
    record Changed(Quota quota) implements QuotaEdit {}

    record NotFound() implements QuotaEdit {}

    /** Its version is not the one that the caller had seen. */
    record Stale() implements QuotaEdit {}

    /** Too much waits before it; nothing was begun. */
    record Busy(Duration retryAfter) implements QuotaEdit {}
}
